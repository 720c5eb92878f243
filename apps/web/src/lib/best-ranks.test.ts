import { expect, it } from 'vitest';
import { bestRanks } from './best-ranks.ts';
import type { SweepConfig } from './sweep.ts';

const objective = (metric: string, goal: 'minimize' | 'maximize' = 'minimize') => ({
  objective: { metric, goal, constraints: [] } satisfies SweepConfig['objective'],
});
const points = (...values: number[]) => values.map((value) => ({ value, violation: 0 }));

it('gives settings of the same value the same rank, and the next one its place', () => {
  expect(bestRanks(points(1, 2, 2, 3), objective('fid'))).toEqual(['1.', '=2.', '=2.', '4.']);
});

it('tells settings of the same value apart by the constraints that they break', () => {
  const broken = [...points(1), { value: 1, violation: 0.5 }];
  expect(bestRanks(broken, objective('fid'))).toEqual(['1.', '2.']);
});

it('gives a setting of which every seed collapsed no rank where collapse is what is minimized', () => {
  expect(bestRanks(points(0, 0.5, 1, 1), objective('collapse'))).toEqual(['1.', '2.', null, null]);
  expect(bestRanks(points(1, 0), objective('collapse', 'maximize'))).toEqual(['1.', '2.']);
  expect(bestRanks(points(1), objective('fid'))).toEqual(['1.']);
});
