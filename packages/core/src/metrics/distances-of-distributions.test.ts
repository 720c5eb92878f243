import { describe, expect, it } from 'vitest';
import { permutation } from '../training/rng.ts';
import { featurePair } from './feature-pair.ts';
import { featureSet } from './feature-set.ts';
import { frechetDistance } from './frechet-distance.ts';
import { kernelDistance, kernelDistanceOfSubsets } from './kernel-distance.ts';
import { measure } from './measure.ts';
import { reference, rowsOf } from './testing/reference.ts';

const set = (rows: number[][]) => featureSet(rowsOf(rows));
const pair = (real: number[][], fake: number[][]) => featurePair({ real: set(real), fake: set(fake) });

const square = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
];
const scaled = (factor: number) => square.map((row) => row.map((value) => factor * value));
const moved = square.map(([x = 0, y = 0]) => [x + 3, y + 4]);

describe('the Fréchet distance', () => {
  it('is the squared distance of the means when the covariances are the same', () => {
    expect(frechetDistance(pair(square, moved))).toBeCloseTo(25, 12);
  });

  it('is Σ (σr - σf)² when the axes are independent', () => {
    // Unbiased variances 4/3 and 16/3 on both axes: 2 (√(16/3) - √(4/3))² = 8/3.
    expect(frechetDistance(pair(square, scaled(2)))).toBeCloseTo(8 / 3, 12);
  });

  it('is symmetric, and 0 for equal sets', () => {
    const skew = square.map(([x = 0, y = 0]) => [x + y / 2, 3 * y - x]);
    expect(frechetDistance(pair(square, skew))).toBeCloseTo(frechetDistance(pair(skew, square)), 10);
    expect(frechetDistance(pair(skew, skew))).toBeCloseTo(0, 10);
  });

  it('is finite when features are constant', () => {
    expect(frechetDistance(pair(square, scaled(0)))).toBeCloseTo(8 / 3, 12);
  });

  it('refuses one sample', () => {
    expect(() => frechetDistance(pair(square, [[0, 0]]))).toThrow(
      'a covariance needs at least 2 rows, got 1',
    );
  });
});

describe('the kernel distance', () => {
  it('is what three pairs on a line give', () => {
    // (xy + 1)³: real pair (0, 1) 1; fake pair (1, 2) 27; across 1, 1, 8, 27.
    expect(kernelDistance(pair([[0], [1]], [[1], [2]]))).toBe(1 + 27 - (2 * (1 + 1 + 8 + 27)) / 4);
  });

  it('is symmetric', () => {
    expect(kernelDistance(pair(square, moved))).toBeCloseTo(kernelDistance(pair(moved, square)), 10);
  });

  it('over subsets of all samples is the distance itself, without deviation', () => {
    const { mean, standardDeviation } = kernelDistanceOfSubsets(pair(square, moved), {
      subsets: 3,
      size: 4,
      seed: 1,
    });
    expect(mean).toBeCloseTo(kernelDistance(pair(square, moved)), 9);
    expect(standardDeviation).toBeCloseTo(0, 9);
  });

  it('over subsets of two of two is what three pairs on a line give', () => {
    const options = { subsets: 2, size: 2, seed: 1 };
    const { mean, standardDeviation } = kernelDistanceOfSubsets(pair([[0], [1]], [[1], [2]]), options);
    expect({ mean, standardDeviation }).toEqual({ mean: 9.5, standardDeviation: 0 });
  });

  it('over the same subsets agrees with an independent program', () => {
    const { drawn, ...expected } = reference.subsets;
    const { real, fake } = reference.inputs;
    const [subsets, size, seed] = [drawn.real.length, 12, 3];
    for (const [name, rows] of Object.entries({ real, fake })) {
      drawn[name as 'real' | 'fake'].forEach((subset, step) => {
        const order = permutation(rows.length, { seed, stream: `kernel-distance/${name}`, step });
        expect([...order.slice(0, size)]).toEqual(subset);
      });
    }
    const found = kernelDistanceOfSubsets(pair(real, fake), { subsets, size, seed });
    expect(Math.abs(found.mean / expected.mean - 1)).toBeLessThan(1e-9);
    expect(Math.abs(found.standardDeviation / expected.standardDeviation - 1)).toBeLessThan(1e-9);
  });

  it('as it is logged agrees with an independent program where each subset is the whole', () => {
    const thousand = (rows: number[][]) =>
      Array.from({ length: 1000 }, (_, i) => rows[i % rows.length]!.map((value) => value * (0.5 + i / 1998)));
    const features = pair(thousand(reference.inputs.real), thousand(reference.inputs.fake));
    const { values } = measure({ features }, { network: 'test', names: ['kid-subsets'] });
    const value = values['kid-subsets']?.value as number;
    expect(Math.abs(value / reference.subsets.ofThousand - 1)).toBeLessThan(1e-9);
  });

  it('over real subsets is the mean of the distances of those subsets', () => {
    const rows = (count: number, shift: number) =>
      Array.from({ length: count }, (_, i) => [Math.sin(3 * i + shift), Math.cos(5 * i) + shift / 4]);
    const [real, fake] = [rows(7, 0), rows(6, 1)];
    const [subsets, size, seed] = [5, 3, 11];
    const pick = (from: number[][], name: string, subset: number) =>
      [
        ...permutation(from.length, { seed, stream: `kernel-distance/${name}`, step: subset }).slice(0, size),
      ].map((row) => from[row]!);
    const distances = Array.from({ length: subsets }, (_, subset) =>
      kernelDistance(pair(pick(real, 'real', subset), pick(fake, 'fake', subset))),
    );
    const mean = distances.reduce((sum, each) => sum + each, 0) / subsets;
    const found = kernelDistanceOfSubsets(pair(real, fake), { subsets, size, seed });
    expect(found.mean).toBeCloseTo(mean, 12);
    expect(found.standardDeviation).toBeCloseTo(
      Math.sqrt(distances.reduce((sum, each) => sum + (each - mean) ** 2, 0) / subsets),
      12,
    );
  });

  it('of a set from the very same is that from an equal one', () => {
    const real = set(square);
    const itself = featurePair({ real, fake: real });
    expect(kernelDistance(itself)).toBeCloseTo(kernelDistance(pair(square, square)), 12);
    const options = { subsets: 3, size: 3, seed: 1 };
    expect(kernelDistanceOfSubsets(itself, options).mean).toBeCloseTo(
      kernelDistanceOfSubsets(pair(square, square), options).mean,
      12,
    );
  });

  it('over subsets refuses more than there are', () => {
    const options = { subsets: 1, size: 5, seed: 1 };
    expect(() => kernelDistanceOfSubsets(pair(square, moved), options)).toThrow(
      'a subset must have 2..4 samples, got 5',
    );
  });
});

describe('the Vendi score', () => {
  it('counts orthogonal directions, and repeats not at all', () => {
    const directions = [
      [1, 0, 0],
      [0, 5, 0],
      [0, 0, 2],
    ];
    expect(set(directions).vendi()).toBeCloseTo(3, 12);
    expect(set([...directions, ...directions]).vendi()).toBeCloseTo(3, 12);
    expect(set(directions.map(() => [1, 2, 3])).vendi()).toBeCloseTo(1, 12);
  });

  it('weighs directions by their share', () => {
    // Shares 3/4 and 1/4: exp of their entropy.
    const entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    expect(
      set([
        [1, 0],
        [2, 0],
        [3, 0],
        [0, 1],
      ]).vendi(),
    ).toBeCloseTo(Math.exp(entropy), 12);
  });
});
