import { permutation } from '../training/rng.ts';
import type { FeaturePair } from './feature-pair.ts';
import type { Metric } from './metric.ts';
import { scanProducts } from './pair-scan.ts';
import { openProductKernel } from './product-kernel.ts';
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
export function kernelDistance(pair: FeaturePair): number {
  return discrepancies(pair, { subsets: 0, size: 0, seed: 0 }).all;
}

/**
 * The same as most libraries print it, after the authors' program (Bińkowski et al. 2018, arXiv:1801.01401): over
 * random subsets drawn without replacement, mean and standard deviation. The deviation is that of one subset, not the
 * error of the mean: subsets overlap. Convention: which subsets are drawn follows from the seed and differs from
 * program to program, so values agree to 1e-6 only given the same subsets; their mean over all subsets is
 * `kernelDistance`.
 *
 * @param subsets how many, and how large; torch-fidelity has 100 of 1000
 * @throws RangeError on subsets larger than either set
 */
export function kernelDistanceOfSubsets(
  pair: FeaturePair,
  drawn: SubsetProtocol,
): { mean: number; standardDeviation: number } {
  const smaller = Math.min(pair.real.rows.count, pair.fake.rows.count);
  const { subsets, size } = drawn;
  if (!Number.isInteger(size) || size < 2 || size > smaller) {
    throw new RangeError(`a subset must have 2..${smaller} samples, got ${size}`);
  }
  const values = discrepancies(pair, drawn).ofSubsets;
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / subsets;
  return { mean, standardDeviation: Math.sqrt(variance) };
}

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

type SubsetProtocol = { subsets: number; size: number; seed: number };
type Discrepancies = { all: number; ofSubsets: Float64Array };

/** Of all samples and of subsets of them, by one pass over all pairs. */
function discrepancies({ real, fake }: FeaturePair, { subsets, size, seed }: SubsetProtocol): Discrepancies {
  const [n, m] = [real.rows.count, fake.rows.count];
  for (const count of [n, m]) {
    if (count < 2) throw new RangeError(`a kernel distance needs at least 2 samples of each, got ${count}`);
  }
  const draw = (rows: CheckedRows, name: string): Subsets => {
    const everyone = Uint32Array.from({ length: rows.count }, (_, row) => row);
    const drawn = Array.from({ length: subsets }, (_, subset) =>
      permutation(rows.count, { seed, stream: `kernel-distance/${name}`, step: subset }).slice(0, size),
    );
    return { rows, subsets: [everyone, ...drawn] };
  };
  const [ofReal, ofFake] = [draw(real.rows, 'real'), draw(fake.rows, 'fake')];
  const withinReal = subsetSums(ofReal, ofReal);
  const withinFake = subsetSums(ofFake, ofFake);
  const between = subsetSums(ofReal, { ...ofFake, rows: { ...fake.rows } }); // another set, even where it is the same
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const [all = Number.NaN, ...ofSubsets] = Array.from(between, (sum, subset) => {
    const [ofN, ofM] = subset === 0 ? [n, m] : [size, size];
    return withinReal[subset]! / pairs(ofN) + withinFake[subset]! / pairs(ofM) - (2 * sum) / (ofN * ofM);
  });
  return { all, ofSubsets: Float64Array.from(ofSubsets) };
}

type Subsets = { rows: CheckedRows; subsets: readonly Uint32Array[] };

/** Rows at a time whose kernels are summed up. */
const blockRows = 64;

/**
 * The sum of the kernel over the pairs of each subset, those of a sample with itself left out. The kernel of a pair is
 * computed once, in however many subsets it is: the sums of a row over all subsets are its products with who is in them.
 *
 * @param a.subsets rows of each
 */
function subsetSums(a: Subsets, b: Subsets): Float64Array {
  const [holders, members] = [membership(a), membership(b)];
  const { count, width } = members;
  const sums = new Float64Array(count);
  const kernels = { values: new Float64Array(blockRows * width), count: blockRows, width };
  const products = openProductKernel();
  products.load(members, blockRows);
  scanProducts(a.rows, b.rows, (i, values, from) => {
    const row = i % blockRows;
    kernels.values.fill(0, row * width, row * width + from);
    for (let j = from; j < width; j++) kernels.values[row * width + j] = kernel(values[j]! / a.rows.width);
    if (row < blockRows - 1 && i < a.rows.count - 1) return;
    const sumsOf = products.multiply(kernels, { first: 0, rows: row + 1, from: 0 });
    for (let before = 0; before <= row; before++) {
      const ofRow = sumsOf(before);
      const holder = i - row + before;
      for (let s = 0; s < count; s++) sums[s]! += holders.values[s * holders.width + holder]! * ofRow[s]!;
    }
  });
  return sums;
}

/** Who is in each subset: 1 or 0 for each row, [subsets, rows]. */
function membership({ rows, subsets }: Subsets): CheckedRows {
  const values = new Float64Array(subsets.length * rows.count);
  subsets.forEach((own, subset) => {
    for (const row of own) values[subset * rows.count + row] = 1;
  });
  return { values, count: subsets.length, width: rows.count };
}

/** @param mean product of two samples over the number of features */
const kernel = (mean: number) => (mean + 1) * (mean + 1) * (mean + 1);

const subsetProtocol = { subsets: 100, size: 1000, seed: 0 };

/** Both metrics are asked for together: what one pass gives serves both. */
const known = new WeakMap<FeaturePair, Discrepancies>();

function knownDiscrepancies(pair: FeaturePair): Discrepancies {
  const { subsets, size, seed } = subsetProtocol;
  const isEnough = Math.min(pair.real.rows.count, pair.fake.rows.count) >= size;
  const result = known.get(pair) ?? discrepancies(pair, { subsets: isEnough ? subsets : 0, size, seed });
  known.set(pair, result);
  return result;
}

export const kernelDistanceMetric: Metric<'features'> = {
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
  compute: ({ features }) => knownDiscrepancies(features).all,
};

export const kernelDistanceSubsetsMetric: Metric<'features'> = {
  ...kernelDistanceMetric,
  title: 'kernel distance over subsets',
  formula: 'mean over 100 subsets of 1000 of the unbiased MMD² with (x·y / d + 1)³',
  parameters: subsetProtocol,
  minimumCount: subsetProtocol.size,
  compute: ({ features }) => meanOf(knownDiscrepancies(features).ofSubsets),
};
