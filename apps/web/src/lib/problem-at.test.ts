import { expect, it } from 'vitest';
import { problemAt } from './problem-at.ts';

const problems = [
  { path: 'run.generator.widths.0', text: 'expected a whole number' },
  { path: 'parameters.loss.values', text: 'expected names of losses' },
  { path: 'seeds', text: 'expected 1 at least' },
];

it('finds what is wrong with a field or within it', () => {
  expect(problemAt(problems, 'seeds')).toBe('expected 1 at least');
  expect(problemAt(problems, 'run.generator.widths')).toBe('expected a whole number');
  expect(problemAt(problems, 'parameters.loss')).toBe('expected names of losses');
});

it('finds nothing for other fields, even those whose names begin alike', () => {
  for (const field of ['run.generator.width', 'seed', 'method', 'parameters.loss.value'])
    expect(problemAt(problems, field)).toBeUndefined();
});
