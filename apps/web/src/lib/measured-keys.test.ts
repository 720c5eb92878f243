import { expect, it } from 'vitest';
import { judgingMetrics, measuredKeys } from './measured-keys.ts';

const catalogue = {
  settings: ['seed', 'model'],
  metrics: ['diversity/coverage-k5', 'diversity-current/coverage-k5', 'quality/fid', 'loss/generator'],
};
const keys = (...names: string[]) => measuredKeys(names, catalogue);

it('finds the measured metrics among what a list is sorted by or a sweep looks for', () => {
  expect(keys('-coverage')).toEqual(['diversity/coverage-k5']);
  expect(keys('coverage.min', 'diversity-current/coverage-k5', 'coverage')).toEqual([
    'diversity/coverage-k5',
    'diversity-current/coverage-k5',
  ]);
  expect(keys('-created', 'seed', 'loss/generator', 'collapse', '')).toEqual([]);
});

it('names what a sweep is judged by: its objective and constraints', () => {
  const constraints = [{ metric: 'recall', relation: '>=', limit: 0.8 } as const];
  const objective = { metric: 'coverage', goal: 'maximize', constraints } as const;
  expect(judgingMetrics({ objective: { ...objective, constraints } })).toEqual(['coverage', 'recall']);
  expect(judgingMetrics({ objective: undefined })).toEqual([]);
});
