import { describe, expect, it } from 'vitest';
import { featureSet } from './feature-set.ts';
import { memorisation, nearestIn } from './memorisation.ts';
import { rankTest } from './rank-test.ts';
import { inputsOf, reference, rowsOf } from './testing/reference.ts';

const line = (...places: number[]) => featureSet(rowsOf(places.map((x) => [x])));

describe('memorisation', () => {
  const train = line(0, 10, 20);
  const heldOut = line(1, 12, 23);

  it('is 1 for copies and 0 for samples far from all data', () => {
    expect(memorisation({ train, heldOut, fake: line(0, 10.1, 20) }).probability).toBe(1);
    expect(memorisation({ train, heldOut, fake: line(50, 60) }).probability).toBe(0);
  });

  it('is a half where fakes are as near as held-out samples', () => {
    const { probability, z } = memorisation({ train, heldOut, fake: line(9, 18, 3) });
    expect({ probability, z }).toEqual({ probability: 0.5, z: 0 });
  });

  it('has the deviate of an independent program', () => {
    const { z } = memorisation(inputsOf(reference.inputs).memory);
    expect(Math.abs(z / reference.memorisationZ - 1)).toBeLessThan(1e-9);
  });

  it('names the nearest training sample, itself included', () => {
    const { indexes, distances } = nearestIn(line(9, 19, 0).rows, train.rows);
    expect([...indexes]).toEqual([1, 2, 0]);
    expect([...distances]).toEqual([1, 1, 0]);
    expect([...nearestIn(train.rows, train.rows).distances]).toEqual([0, 0, 0]);
  });
});

describe('the rank test', () => {
  it('counts pairs, ties half', () => {
    const { probability } = rankTest({ first: Float64Array.of(1, 3), second: Float64Array.of(1, 2) });
    expect(probability).toBe(2.5 / 4);
  });

  it('agrees with an independent program where there are ties', () => {
    const { first, second, probability, pTwoSided } = reference.tiedRanks;
    const result = rankTest({ first: Float64Array.from(first), second: Float64Array.from(second) });
    expect(result.probability).toBeCloseTo(probability, 12);
    expect(twoSided(result.z)).toBeCloseTo(pTwoSided, 9);
  });

  it('sees nothing where all is the same', () => {
    const same = new Float64Array(4).fill(2);
    expect(rankTest({ first: same, second: same })).toEqual({ probability: 0.5, z: 0 });
  });
});

/** P(|Z| > |z|) of the normal distribution, by the midpoint rule. */
function twoSided(z: number): number {
  const steps = 100_000;
  const width = Math.abs(z) / steps;
  let inside = 0;
  for (let i = 0; i < steps; i++) inside += Math.exp(-(((i + 0.5) * width) ** 2) / 2) * width;
  return 1 - (2 * inside) / Math.sqrt(2 * Math.PI);
}
