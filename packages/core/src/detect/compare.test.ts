import { expect, it } from 'vitest';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { compare } from './compare.ts';

const real = { mean: 1, deviation: 0.1, low: 0.75, high: 1.25, resamples: 200 };
const evaluation = (value: number, withTable = true): Pick<Evaluation, 'values' | 'nulls'> => ({
  values: { 'diversity/x': value },
  nulls: withTable ? { 'diversity/x': real } : {},
});
const below = { of: 'diversity/x', is: 'below', threshold: 0.7, alpha: 0.001 } as const;

it('needs the effect', () => {
  expect(compare(evaluation(0.72), { ...below, threshold: 0.5 })).toBeNull();
  expect(compare(evaluation(0.4), { ...below, threshold: 0.5 })).toMatchObject({
    value: 0.4,
    threshold: 0.5,
  });
});

it('needs the significance: Student’s t of 199 degrees exceeds 3.13 once in a thousand', () => {
  const limit = 1 - 3.1315 * 0.1 * Math.sqrt(1 + 1 / 200);
  expect(compare(evaluation(limit - 0.001), { ...below, threshold: 0.9 })).not.toBeNull();
  expect(compare(evaluation(limit + 0.001), { ...below, threshold: 0.9 })).toBeNull();
});

it('never calls different what the table itself has', () => {
  expect(compare(evaluation(0.76), { ...below, threshold: 0.9, alpha: 0.2 })).toBeNull();
});

it('without a table asks for the effect alone', () => {
  expect(compare(evaluation(0.69, false), below)).toMatchObject({ real: null });
});

it('above is below the other way round', () => {
  const above = { of: 'diversity/x', is: 'above', threshold: 1.3, alpha: 0.001 } as const;
  expect(compare(evaluation(1.29), above)).toBeNull();
  expect(compare(evaluation(1.33), above)).not.toBeNull();
});

it('says nothing of what was not measured', () => {
  expect(compare({ values: {}, nulls: {} }, below)).toBeNull();
});
