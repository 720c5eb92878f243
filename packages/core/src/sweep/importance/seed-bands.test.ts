import { describe, expect, it } from 'vitest';
import { joinBands, seedBands } from './seed-bands.ts';

it('has mean and spread of all seeds that logged a step', () => {
  const bands = seedBands([
    { steps: [10, 20], values: [1, 5] },
    { steps: [10, 20, 30], values: [3, Number.NaN, 2] },
    { steps: [10], values: [8] },
  ]);
  expect(bands).toEqual([
    { step: 10, mean: 4, low: 1, high: 8, deviation: Math.sqrt(13), count: 3, notFinite: 0 },
    { step: 20, mean: 5, low: 5, high: 5, deviation: Number.NaN, count: 1, notFinite: 1 },
    { step: 30, mean: 2, low: 2, high: 2, deviation: Number.NaN, count: 1, notFinite: 0 },
  ]);
  expect(seedBands([{ steps: [1], values: [Infinity] }])).toEqual([
    {
      step: 1,
      mean: Number.NaN,
      low: Number.NaN,
      high: Number.NaN,
      deviation: Number.NaN,
      count: 0,
      notFinite: 1,
    },
  ]);
});

describe('joined bands', () => {
  const bands = seedBands([
    { steps: [1, 2, 3, 4, 5], values: [1, 2, Number.NaN, 8, 3] },
    { steps: [1, 2, 3, 4], values: [3, 6, Number.POSITIVE_INFINITY, 8] },
  ]);

  it('are as they were while there is room for them', () => {
    expect(joinBands(bands, 5)).toEqual(bands);
    expect(joinBands([], 5)).toEqual([]);
  });

  it('hold all values of their steps, of which the last is theirs', () => {
    // Deviations of 1 and 3, and of 2 and 6: the squares are 2 and 8, one degree of freedom each.
    expect(joinBands(bands, 3)).toEqual([
      { step: 2, mean: 3, low: 1, high: 6, deviation: Math.sqrt(5), count: 2, notFinite: 0 },
      { step: 4, mean: 8, low: 8, high: 8, deviation: 0, count: 0, notFinite: 2 },
      { step: 5, mean: 3, low: 3, high: 3, deviation: Number.NaN, count: 1, notFinite: 0 },
    ]);
  });

  it('have the mean of all values, whichever way they are joined', () => {
    const finite = [1, 2, 8, 3, 3, 6, 8];
    const [all] = joinBands(bands, 1);
    expect(all!.mean).toBeCloseTo(finite.reduce((a, b) => a + b, 0) / finite.length, 12);
    expect([all!.low, all!.high]).toEqual([1, 8]);
  });
});
