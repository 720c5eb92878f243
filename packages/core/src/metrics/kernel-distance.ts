import { permutation } from '../training/rng.ts';
import type { FeaturePair } from './feature-pair.ts';
import type { Metric } from './metric.ts';
import { scanProducts } from './pair-scan.ts';
import type { CheckedRows } from './rows.ts';

/**
 * Kernel distance, the KID when features are Inception's (Bińkowski et al. 2018, arXiv:1801.01401): the unbiased
 * estimate of the squared maximum mean discrepancy with the kernel (x·y / d + 1)³. Lower is better; 0 in the mean for
 * real samples, so single values may be negative. All pairs are used, which is what the mean over ever more subsets
 * tends to, without their noise.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @throws RangeError on fewer than two samples
 */
export function kernelDistance({ real, fake }: FeaturePair): number {
  return discrepancy(real.rows, fake.rows);
}

/**
 * The same as most libraries print it: over random subsets drawn without replacement, mean and standard deviation. The
 * deviation is that of one subset, not the error of the mean: subsets overlap.
 *
 * @param subsets how many, and how large; torch-fidelity has 100 of 1000
 * @throws RangeError on subsets larger than either set
 */
export function kernelDistanceOfSubsets(
  { real, fake }: FeaturePair,
  { subsets, size, seed }: { subsets: number; size: number; seed: number },
): { mean: number; standardDeviation: number } {
  const smaller = Math.min(real.rows.count, fake.rows.count);
  if (!Number.isInteger(size) || size < 2 || size > smaller) {
    throw new RangeError(`a subset must have 2..${smaller} samples, got ${size}`);
  }
  const draw = ({ rows }: { rows: CheckedRows }, name: string) =>
    Array.from({ length: subsets }, (_, subset) =>
      permutation(rows.count, { seed, stream: `kernel-distance/${name}`, step: subset })
        .slice(0, size)
        .sort(),
    );
  const [ofReal, ofFake] = [draw(real, 'real'), draw(fake, 'fake')];
  const other = { ...fake.rows }; // another set than the real one, even where it is the same
  const pairs = (size * (size - 1)) / 2;
  const withinReal = subsetSums({ rows: real.rows, subsets: ofReal }, { rows: real.rows, subsets: ofReal });
  const withinFake = subsetSums({ rows: fake.rows, subsets: ofFake }, { rows: fake.rows, subsets: ofFake });
  const between = subsetSums({ rows: real.rows, subsets: ofReal }, { rows: other, subsets: ofFake });
  const values = Array.from(
    between,
    (sum, subset) => (withinReal[subset]! + withinFake[subset]!) / pairs - (2 * sum) / size ** 2,
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / subsets;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / subsets;
  return { mean, standardDeviation: Math.sqrt(variance) };
}

function discrepancy(real: CheckedRows, fake: CheckedRows): number {
  for (const { count } of [real, fake]) {
    if (count < 2) throw new RangeError(`a kernel distance needs at least 2 samples of each, got ${count}`);
  }
  return meanKernel(real, real) + meanKernel(fake, fake) - 2 * meanKernel(real, { ...fake });
}

/** Over all pairs, without those of a sample with itself. */
function meanKernel(a: CheckedRows, b: CheckedRows): number {
  let sum = 0;
  let pairs = 0;
  scanProducts(a, b, (_, products, from) => {
    for (let j = from; j < products.length; j++) {
      sum += kernel(products[j]! / a.width);
    }
    pairs += products.length - from;
  });
  return sum / pairs;
}

type Subsets = { rows: CheckedRows; subsets: readonly Uint32Array[] };

/**
 * The sum of the kernel over the pairs of each subset, those of a sample with itself left out. The kernel of a pair is
 * computed once, in however many subsets it is.
 *
 * @param a.subsets rows of each, ascending
 */
function subsetSums(a: Subsets, b: Subsets): Float64Array {
  const holders = Array.from({ length: a.rows.count }, (): number[] => []);
  a.subsets.forEach((rows, subset) => {
    for (const row of rows) holders[row]!.push(subset);
  });
  const sums = new Float64Array(a.subsets.length);
  /** Within one set: of each subset the place behind the row that is visited. */
  const behind = new Uint32Array(a.subsets.length);
  scanProducts(a.rows, b.rows, (i, products, from) => {
    for (let j = from; j < products.length; j++) products[j] = kernel(products[j]! / a.rows.width);
    for (const subset of holders[i]!) {
      behind[subset]!++;
      const start = a.rows === b.rows ? behind[subset]! : 0;
      sums[subset]! += sumAt(products, b.subsets[subset]!, start); // both have as many
    }
  });
  return sums;
}

/** Four sums side by side, because each addition waits for the one before it. */
function sumAt(values: Float64Array, places: Uint32Array, start: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let at = start;
  for (; at + 3 < places.length; at += 4) {
    s0 += values[places[at]!]!;
    s1 += values[places[at + 1]!]!;
    s2 += values[places[at + 2]!]!;
    s3 += values[places[at + 3]!]!;
  }
  for (; at < places.length; at++) s0 += values[places[at]!]!;
  return s0 + s1 + s2 + s3;
}

/** @param mean product of two samples over the number of features */
const kernel = (mean: number) => (mean + 1) * (mean + 1) * (mean + 1);

export const kernelDistanceMetric: Metric<'features'> = {
  alias: 'kid',
  title: 'kernel distance',
  formula: 'unbiased MMD² with (x·y / d + 1)³, all pairs',
  paper: 'Bińkowski et al. 2018, arXiv:1801.01401',
  range: [-Infinity, Infinity],
  best: 'lower',
  needs: 'features',
  parameters: {},
  perNetwork: true,
  isSlow: true,
  minimumCount: 2,
  advisedCount: 1000,
  compute: ({ features }) => kernelDistance(features),
};

const subsetProtocol = { subsets: 100, size: 1000, seed: 0 };

export const kernelDistanceSubsetsMetric: Metric<'features'> = {
  ...kernelDistanceMetric,
  alias: 'kid-subsets',
  title: 'kernel distance over subsets',
  formula: 'mean over 100 subsets of 1000 of the unbiased MMD² with (x·y / d + 1)³',
  parameters: subsetProtocol,
  minimumCount: subsetProtocol.size,
  compute: ({ features }) => kernelDistanceOfSubsets(features, subsetProtocol).mean,
};
