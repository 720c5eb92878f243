import { expect, it } from 'vitest';
import { MAX_SMOOTHING, smoothingWeight } from './run-url.ts';

it.each([
  [0.6, 0.6],
  [0, 0],
  [-1, 0],
  [7, MAX_SMOOTHING],
  [Number.NaN, 0],
])('turns a smoothing of %d in the address into %d', (given, weight) => {
  expect(smoothingWeight(given)).toBe(weight);
});
