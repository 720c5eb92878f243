import {
  distributionNames,
  distributions,
  readSweep,
  strategies,
  strategyNames,
} from '@modewatch/core/sweep';
import { describe, expect, it } from 'vitest';
import { read } from './source-files.ts';

const rows = read('docs/metrics.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'));
/** Those of the first column; `<name>`, `<network>` and `<index>` stand for names of their own. */
const keys = rows
  .flatMap((row) => [...row.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map(([, key]) => key!))
  .map((key) =>
    key.replace('penalty/<name>', 'penalty/r1').replace('penalty-weight/<name>', 'penalty-weight/r1'),
  )
  .map((key) => key.replace('content/<name>', 'content/l1').replace('<network>', 'generator'))
  .map((key) => key.replace('<index>', '0'));

it('finds metrics', () => {
  expect(keys.length).toBeGreaterThan(40);
});

// A metric that a run logs and a sweep has never heard of could not be searched by.
it.each(keys)('a sweep may be judged by the metric %s', (key) => {
  const reading = readSweep(
    `method: tpe\nmetric: { name: ${key} }\nparameters: { latentDim: { min: 1, max: 9 } }`,
  );
  expect(reading).toHaveProperty('sweep');
});

describe('docs/sweeps.md', () => {
  const document = read('docs/sweeps.md');

  it.each(strategyNames)('has the method %s as the code has it', (name) => {
    const { title, paper, use } = strategies[name];
    expect(document).toContain(`| \`${name}\` | ${title} | ${paper} | ${use} |`);
  });

  it.each(distributionNames)('has the distribution %s as the code has it', (name) => {
    const { meaning, needs, defaults } = distributions[name];
    const settings = [...needs, ...Object.keys(defaults)].map((setting) => `\`${setting}\``).join(', ');
    expect(document).toContain(`| \`${name}\` | ${meaning} | ${settings} |`);
  });

  it('shows a file that is valid', () => {
    const shown = /^( {4}method: tpe\n(?: {4}.*\n)+)/m.exec(document)?.[1] ?? '';
    expect(readSweep(shown.replaceAll(/^ {4}/gm, ''))).toHaveProperty('sweep');
  });
});
