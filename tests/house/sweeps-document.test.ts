import { readSweep } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { read } from './source-files.ts';

const rows = read('docs/metrics.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'));
/** Those of the first column; `<name>` and `<network>` stand for names of their own. */
const keys = rows
  .flatMap((row) => [...row.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map(([, key]) => key!))
  .map((key) =>
    key.replace('penalty/<name>', 'penalty/r1').replace('penalty-weight/<name>', 'penalty-weight/r1'),
  )
  .map((key) => key.replace('content/<name>', 'content/l1').replace('<network>', 'generator'));

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
