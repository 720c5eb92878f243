import { describe, expect, it } from 'vitest';
import { type Address, fillNormal, fillUniform, permutation } from './rng.ts';

const count = 200_000;
const address: Address = { seed: 7, stream: 'test', step: 3 };
const uniform = (at: Partial<Address>, length = count) =>
  fillUniform(new Float32Array(length), { ...address, ...at });
const normal = (at: Partial<Address>, length = count) =>
  fillNormal(new Float32Array(length), { ...address, ...at });

describe('fillUniform', () => {
  // Tolerances are five standard errors at this count.
  it('has the moments of U(0, 1)', () => {
    const { mean, variance } = momentsOf(uniform({}));
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.0033);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.0009);
  });

  it('stays inside its range, the upper end excluded', () => {
    const values = fillUniform(new Float32Array(count), address, { low: -1, high: 1 });
    expect(values.every((value) => value >= -1 && value < 1)).toBe(true);
    expect(momentsOf(values).mean).toBeCloseTo(0, 1);
  });
});

describe('fillNormal', () => {
  it('has the moments of N(0, 1)', () => {
    const { mean, variance, skewness, kurtosis } = momentsOf(normal({}));
    expect(Math.abs(mean)).toBeLessThan(0.012);
    expect(Math.abs(variance - 1)).toBeLessThan(0.016);
    expect(Math.abs(skewness)).toBeLessThan(0.028);
    expect(Math.abs(kurtosis - 3)).toBeLessThan(0.055);
  });

  it('scales with the standard deviation', () => {
    const scaled = fillNormal(new Float32Array(4), address, 2);
    expect([...scaled]).toEqual([...normal({}, 4)].map((value) => 2 * value));
  });

  it('fills an odd length with the beginning of a longer one', () => {
    expect([...normal({}, 5)]).toEqual([...normal({}, 8)].slice(0, 5));
  });
});

describe('an address', () => {
  it('gives the same numbers each time', () => {
    expect(uniform({}, 100)).toEqual(uniform({}, 100));
  });

  const others: [string, Partial<Address>][] = [
    ['seed', { seed: 8 }],
    ['stream', { stream: 'tesu' }],
    ['step', { step: 4 }],
    ['step beyond 32 bits', { step: 3 + 2 ** 32 }],
  ];

  // Independent uniforms correlate by less than five standard errors, 5 / sqrt(count).
  it.each(others)('is independent of one with another %s', (_, other) => {
    expect(Math.abs(correlation(uniform({}), uniform(other)))).toBeLessThan(5 / Math.sqrt(count));
  });

  it('shares no number with a later part of the same stream', () => {
    const [first, second] = [new Set(uniform({}, 1000)), uniform({ step: 4 }, 1000)];
    expect([...second].filter((value) => first.has(value)).length).toBeLessThan(3);
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses the seed %s', (seed) => {
    expect(() => uniform({ seed }, 1)).toThrow(`seed must be an integer in 0..4294967295, got ${seed}`);
  });

  it.each([-1, 0.5, 2 ** 53, Number.NaN])('refuses the step %s', (step) => {
    expect(() => uniform({ step }, 1)).toThrow(`step must be an integer in 0..2^53-1, got ${step}`);
  });
});

describe('permutation', () => {
  it('has each number once', () => {
    expect([...permutation(1000, address)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
  });

  it('puts each number everywhere equally often', () => {
    const size = 5;
    const draws = 20_000;
    const counts = Array.from({ length: size * size }, () => 0);
    for (let step = 0; step < draws; step++) {
      permutation(size, { ...address, step }).forEach((value, place) => {
        counts[place * size + value]!++;
      });
    }
    // Binomial(20000, 1/5): five standard deviations are 283.
    expect(Math.max(...counts.map((n) => Math.abs(n - draws / size)))).toBeLessThan(283);
  });
});

function momentsOf(values: Float32Array) {
  const mean = average(values, (value) => value);
  const variance = average(values, (value) => (value - mean) ** 2);
  const standardised = (power: number) =>
    average(values, (value) => ((value - mean) / Math.sqrt(variance)) ** power);
  return { mean, variance, skewness: standardised(3), kurtosis: standardised(4) };
}

function correlation(a: Float32Array, b: Float32Array): number {
  const [momentsA, momentsB] = [momentsOf(a), momentsOf(b)];
  const covariance = average(a, (value, i) => (value - momentsA.mean) * (b[i]! - momentsB.mean));
  return covariance / Math.sqrt(momentsA.variance * momentsB.variance);
}

function average(values: Float32Array, of: (value: number, index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]!, i);
  return sum / values.length;
}
