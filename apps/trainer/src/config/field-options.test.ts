import { leafFields } from '@modewatch/core/config';
import { Command } from 'commander';
import { expect, it } from 'vitest';
import { applyFieldOptions, fieldOverrides } from './field-options.ts';

const command = () => applyFieldOptions(new Command()).configureOutput({ getOutHelpWidth: () => 1000 });
const sections = command().helpInformation().split('\n\n');

it.each(leafFields())('explains $name once, where its flag is named', ({ name, field }) => {
  const group = name.split('.').slice(0, -1).join('.');
  const isAbout = (section: string) =>
    group === '' ? section.startsWith('Fields of the run file') : section.includes(`--${group}.…`);
  const term = group === '' ? `--${name}` : name.slice(group.length);
  const lines = sections.filter(isAbout).flatMap((section) => section.split('\n'));
  const explained = lines.filter((line) => line.trim().split(' ')[0] === term);
  expect(explained).toHaveLength(1);
  expect(explained[0]).toContain(field.description);
  for (const choice of field.enum ?? []) expect(explained[0]).toContain(choice);
});

it('takes a field by its own flag, in whichever group it is', () => {
  const args = ['--seed', '7', '--discriminator.beta1', '0', '--generator.beta1', '0.5'];
  const overrides = fieldOverrides(command().parse(args, { from: 'user' }).opts());
  expect(overrides.map(({ flag, text }) => [flag, text])).toEqual([
    ['--generator.beta1', '0.5'],
    ['--discriminator.beta1', '0'],
    ['--seed', '7'],
  ]);
});
