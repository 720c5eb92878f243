import { expect, it } from 'vitest';
import { describeScores } from './null-table.ts';

it('describes scores by their moments and quantiles', () => {
  const { mean, deviation, quantiles } = describeScores([5, 1, 2, 4, 3], 0);
  expect(mean).toBe(3);
  expect(deviation).toBeCloseTo(Math.sqrt(2.5), 5);
  expect(quantiles).toMatchObject({ p0: 1, p25: 2, p50: 3, p75: 4, p100: 5 });
});

it('widens the scores of sets that are large parts of a stock: a half of it scatters by sqrt(2) too little', () => {
  expect(describeScores([1, 3], 0.5)).toMatchObject({
    mean: 2,
    deviation: 2,
    quantiles: { p0: Number((2 - Math.SQRT2).toPrecision(6)) },
  });
});
