import { expect, it } from 'vitest';
import { diskUseRows } from './disk-use.ts';

const use = {
  ...{ runId: 'a', bytes: 14_351_078 },
  metrics: { count: 1200, bytes: 5400 },
  snapshots: { count: 3, bytes: 2_345_678 },
  checkpoints: { count: 2, bytes: 12_000_000 },
  evaluations: { count: 16, bytes: 70_000 },
  log: { count: 0, bytes: 0 },
};

it('tells what a run takes up, part by part', () => {
  expect(diskUseRows(use).map(({ name, count, size }) => `${name}: ${count}, ${size}`)).toEqual([
    'Metrics: 1\u202f200 points, 6\u00a0kB',
    'Sample grids: 3, 2.3\u00a0MB',
    'Checkpoints: 2, 12.0\u00a0MB',
    'Evaluations: 16, 70\u00a0kB',
    'Log: 0 lines, 0\u00a0kB',
  ]);
});

it('counts one as one', () => {
  const [metrics] = diskUseRows({ ...use, metrics: { count: 1, bytes: 5 } });
  expect(metrics?.count).toBe('1 point');
});
