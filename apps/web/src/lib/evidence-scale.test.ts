import { expect, it } from 'vitest';
import { evidenceScale } from './evidence-scale.ts';

const real = { mean: 0.97, deviation: 0.01, low: 0.8, high: 1, resamples: 200 };
const comparison = {
  of: 'diversity/coverage-k5',
  value: 0.5,
  bound: null,
  is: 'below',
  threshold: 0.9,
} as const;

it('lays value, threshold and real samples out from 0 to the greatest', () => {
  const scale = evidenceScale({ ...comparison, real });
  expect(scale?.value).toBeCloseTo(0.06 + 0.5 * 0.88);
  expect(scale?.threshold).toBeCloseTo(0.06 + 0.9 * 0.88);
  expect(scale?.real?.from).toBeCloseTo(0.06 + 0.8 * 0.88);
  expect(scale?.real?.to).toBeCloseTo(0.94);
  expect(scale?.bound).toBeNull();
});

it('begins below 0 where a part does', () => {
  const scale = evidenceScale({ ...comparison, value: -1, threshold: 1, bound: 0, real: null });
  expect(scale).toMatchObject({ real: null });
  expect(scale?.value).toBeCloseTo(0.06);
  expect(scale?.bound).toBeCloseTo(0.5);
  expect(scale?.threshold).toBeCloseTo(0.94);
});

it('has no place for what is not finite, or for nothing but zeros', () => {
  expect(evidenceScale({ ...comparison, value: Number.NaN, real })).toBeNull();
  expect(evidenceScale({ ...comparison, threshold: Number.POSITIVE_INFINITY, real: null })).toBeNull();
  expect(evidenceScale({ ...comparison, value: 0, threshold: 0, real: null })).toBeNull();
});
