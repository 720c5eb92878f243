import { expect, it } from 'vitest';
import { clonedFile } from './cloned-file.ts';

const nameOf = (name: string, taken: string[]) => clonedFile(`name: ${name}\n`, taken);

it('gives the clone of a sweep the next name that is free', () => {
  expect(nameOf('rates', ['rates'])).toBe('name: rates 2\n');
  expect(nameOf('rates', ['rates', 'rates 2', 'rates 4'])).toBe('name: rates 3\n');
  expect(nameOf('rates 2', ['rates 2', 'rates 3'])).toBe('name: rates 4\n');
  expect(nameOf('2026', [])).toBe('name: 2026 2\n');
});

it('leaves all else in the file as it is, comments too', () => {
  const file = '# Which rate?\nname: rates # by hand\nparameters:\n  latentDim: { min: 1, max: 8 }\n';
  expect(clonedFile(file, [])).toBe(file.replace('name: rates #', 'name: rates 2 #'));
});

it('leaves a file without a name, or none at all, as it is', () => {
  for (const file of ['method: grid\n', '']) expect(clonedFile(file, ['rates'])).toBe(file);
});
