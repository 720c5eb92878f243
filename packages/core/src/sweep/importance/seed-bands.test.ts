import { expect, it } from 'vitest';
import { seedBands } from './seed-bands.ts';

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
