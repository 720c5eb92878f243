import { describe, expect, it } from 'vitest';
import { distributionNames } from '../names.ts';
import reference from '../testing/reference.json' with { type: 'json' };
import type { Distribution } from './distribution.ts';
import { countOf, distributions, kindOf, placesOf, valueAt } from './index.ts';

const examples: { [Name in Distribution['name']]: Extract<Distribution, { name: Name }> } = {
  constant: { name: 'constant', value: 'hinge' },
  categorical: { name: 'categorical', values: ['a', 2, [3, 4]], probabilities: [0.2, 0.5, 0.3] },
  int_uniform: { name: 'int_uniform', min: -2, max: 5 },
  uniform: { name: 'uniform', min: -1.5, max: 4 },
  q_uniform: { name: 'q_uniform', min: 0.1, max: 1, q: 0.3 },
  log_uniform: { name: 'log_uniform', min: -9, max: -2 },
  log_uniform_values: { name: 'log_uniform_values', min: 1e-5, max: 1e-1 },
  q_log_uniform: { name: 'q_log_uniform', min: 1, max: 5, q: 8 },
  q_log_uniform_values: { name: 'q_log_uniform_values', min: 16, max: 256, q: 16 },
  inv_log_uniform: { name: 'inv_log_uniform', min: 1, max: 7 },
  inv_log_uniform_values: { name: 'inv_log_uniform_values', min: 1e-4, max: 1 },
  normal: { name: 'normal', mu: 3, sigma: 2 },
  q_normal: { name: 'q_normal', mu: 0, sigma: 1, q: 0.5 },
  log_normal: { name: 'log_normal', mu: -2, sigma: 0.7 },
  q_log_normal: { name: 'q_log_normal', mu: 2, sigma: 0.7, q: 2 },
  beta: { name: 'beta', a: 2, b: 5 },
  q_beta: { name: 'q_beta', a: 0.5, b: 0.8, q: 0.1 },
};
const places = Array.from({ length: 101 }, (_, i) => (i + 0.5) / 101);

describe.each(distributionNames)('the distribution %s', (name) => {
  const example: Distribution = examples[name];
  const kind = kindOf(example);

  it('says what it is, and what it must be told', () => {
    expect(distributions[name].meaning).not.toBe('');
    expect(kind.problem(example)).toBeUndefined();
    for (const setting of [...kind.needs, ...Object.keys(kind.defaults)]) {
      expect(['value', 'values', 'probabilities', 'min', 'max', 'mu', 'sigma', 'a', 'b', 'q']).toContain(
        setting,
      );
    }
  });

  it('gives back the place of each value that it takes', () => {
    for (const u of places) {
      const interval = placesOf(example, valueAt(example, u));
      expect(interval).toBeDefined();
      expect(interval!.low).toBeLessThanOrEqual(u + 1e-9);
      expect(interval!.high).toBeGreaterThanOrEqual(u - 1e-9);
      expect(interval!.low).toBeGreaterThanOrEqual(0);
      expect(interval!.high).toBeLessThanOrEqual(1);
    }
  });

  it('has values at both ends of the unit interval', () => {
    for (const u of [0, 1 - 2 ** -53]) {
      const value = valueAt(example, u);
      expect(placesOf(example, value)).toBeDefined();
      if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
    }
  });

  it.skipIf(kind.isUnordered)('grows with the place', () => {
    const values = places.map((u) => valueAt(example, u) as number);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  it.skipIf(countOf(example) === Number.POSITIVE_INFINITY)(
    'counts its values, which share the interval',
    () => {
      const levels = Array.from({ length: countOf(example) }, (_, i) => kind.level(example, i));
      expect(new Set(levels.map((value) => JSON.stringify(value))).size).toBe(levels.length);
      const intervals = levels.map((value) => placesOf(example, value)!);
      let end = 0;
      for (const { low, high } of intervals) {
        expect(low).toBeCloseTo(end, 12);
        end = high;
      }
      expect(end).toBe(1);
    },
  );

  it('takes no value of another kind', () => {
    expect(placesOf(example, { no: 'such value' })).toBeUndefined();
    if (!kind.isUnordered) expect(placesOf(example, 'text')).toBeUndefined();
  });

  it.skipIf(kind.isUnordered)('agrees with SciPy', () => {
    const { u, values } = reference.quantiles;
    for (const [i, place] of u.entries()) {
      const expected = values[name as keyof typeof values][i]!;
      expect(Math.abs((valueAt(example, place) as number) - expected)).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(expected)),
      );
    }
  });
});

describe('settings that make no distribution', () => {
  it.each<[Distribution, string, string]>([
    [{ name: 'uniform', min: 2, max: 1 }, 'max', 'more than min, which is 2'],
    [{ name: 'int_uniform', min: 0.5, max: 3 }, 'min', 'a whole number'],
    [{ name: 'log_uniform_values', min: 0, max: 1 }, 'min', 'a number above 0, because 0 has no logarithm'],
    [{ name: 'log_uniform_values', min: -1, max: 1 }, 'min', 'a number above 0, which has a logarithm'],
    [{ name: 'log_uniform', min: 1, max: 1000 }, 'max', 'the natural logarithm of a value, from -700 to 700'],
    [{ name: 'q_uniform', min: 0.1, max: 0.2, q: 1 }, 'q', 'a step with a multiple between 0.1 and 0.2'],
    [{ name: 'categorical', values: [1, 1] }, 'values', 'each value once, 1 stands twice'],
    [
      { name: 'categorical', values: [1, 2], probabilities: [1] },
      'probabilities',
      '2 of them, one for each of values',
    ],
    [
      { name: 'categorical', values: [1, 2], probabilities: [0.5, 0.6] },
      'probabilities',
      'a sum of 1, it is 1.1',
    ],
  ])('%o', (distribution, setting, expected) => {
    expect(kindOf(distribution).problem(distribution)).toEqual({ setting, expected });
  });
});

it('takes only what lies within the bounds of a quantised distribution', () => {
  const bounded: Distribution = { name: 'q_uniform', min: 0.1, max: 1, q: 0.3 };
  const levels = Array.from({ length: countOf(bounded) }, (_, i) => kindOf(bounded).level(bounded, i));
  expect(levels).toEqual([0.3, 0.6, 0.9]);
});
