import { expect, it } from 'vitest';
import { durationMs, numberOf } from './values.ts';

it('reads lengths of time', () => {
  expect(['90s', '15min', '2h', '7d', '0.5d'].map(durationMs)).toEqual([
    90_000, 900_000, 7_200_000, 604_800_000, 43_200_000,
  ]);
  expect(() => durationMs('7 days')).toThrow('expected a length of time such as 15min, 2h or 7d, got 7 days');
});

it('reads numbers, and those that are none', () => {
  expect(['0.8', '2e-4', 'NaN', '-inf'].map(numberOf)).toEqual([0.8, 2e-4, Number.NaN, -Infinity]);
  expect(['hinge', '', '1.2.3'].map(numberOf)).toEqual([null, null, null]);
});
