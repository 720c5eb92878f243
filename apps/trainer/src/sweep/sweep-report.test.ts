import type { SweepConfig } from '@modewatch/core/sweep';
import type { JudgedPoint, SweepRow } from '@modewatch/db';
import { expect, it } from 'vitest';
import { bestTable, nextSteps } from './sweep-report.ts';

const config: SweepConfig = {
  ...{ name: 'rates', description: '', strategy: 'grid', seeds: 2, seed: 1, onCollapse: 'stop', budget: {} },
  objective: { metric: 'fid', goal: 'minimize', constraints: [] },
  space: [{ path: 'latentDim', distribution: { name: 'categorical', values: [2, 8] } }],
  run: {},
};

const point = (changes: Partial<JudgedPoint>): JudgedPoint => ({
  ...{ number: 0, point: { latentDim: 2 }, value: 23.61, deviation: null, violation: 0, runs: [] },
  ...changes,
});

it('says of the best points how far their seeds lie apart, where there are several', () => {
  const [, ...rows] = bestTable(config, [
    point({ deviation: 0.8312 }),
    point({ value: 30, point: { latentDim: 8 }, violation: 0.1 }),
  ]).split('\n');
  expect(rows.map((row) => row.split(/ {2,}/).slice(0, 3))).toEqual([
    ['1', 'fid 23.61 ± 0.8312', '2'],
    ['2', 'fid 30', '8'],
  ]);
  expect(rows[1]).toContain('breaks its constraints by 10 %');
});

it('puts what may be done next into two columns, however long the name is', () => {
  const now = new Date();
  const sweep: SweepRow = {
    ...{ id: '012f7c56-b89f-46ea-83a2-743890a2f040', name: 'fashion-loss-lr', project: 'default', config },
    ...{
      state: 'finished',
      stateReason: null,
      createdAt: now,
      startedAt: now,
      endedAt: now,
      ranMs: 0,
      trainedMs: 0,
    },
    ...{ points: 2, trials: { finished: 3, failed: 1 }, underWay: 0, planned: 4 },
  };
  expect(nextSteps(sweep, 'fashion-loss-lr')).toEqual([
    '  ./modewatch sweep best fashion-loss-lr        the best points so far',
    '  ./modewatch sweep importance fashion-loss-lr  which parameters matter',
    '  ./modewatch sweep retry fashion-loss-lr       tries the failed trials again',
  ]);
});
