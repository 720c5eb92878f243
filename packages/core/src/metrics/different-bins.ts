import { sharesOf } from './class-predictions.ts';
import { jsDivergence } from './divergence.ts';
import type { FeaturePair } from './feature-pair.ts';
import type { FeatureSet } from './feature-set.ts';
import { nearestCentre } from './k-means.ts';
import type { Metric } from './metric.ts';
import type { CheckedRows } from './rows.ts';

/** Modes found in real samples: bins around k-means centres, for data without labels. */
export type Bins = { centres: CheckedRows; real: Uint32Array };

const protocol = { bins: 50, seed: 0 };
/** Two-sided 5 % point of the normal distribution. */
const criticalZ = 1.959963984540054;

/** @throws RangeError unless there are at least as many real samples as bins */
export function binsOf(real: FeatureSet, { bins, seed } = protocol): Bins {
  const { centres, assignment } = real.clusters({ k: bins, seed });
  return { centres, real: countsOf(assignment, bins) };
}

/** How many fake samples fall into each bin. */
export function countInBins(fake: FeatureSet, { centres }: Bins): Uint32Array {
  return countsOf(nearestCentre(fake.rows, centres), centres.count);
}

/**
 * NDB / K, the share of statistically different bins (Richardson & Weiss 2018, arXiv:1805.12462): bins whose shares of
 * real and of fake samples differ in a two-proportion z-test with pooled variance at 5 %. Range [0, 1], lower is
 * better; 0.05 for real samples by construction, and its power grows with n: it says that there is a difference, not
 * how large. Convention: the metric has 50 bins of one k-means run from a fixed seed, the authors' program 100 of the
 * best of several runs. k-means has many answers, so values agree between programs only given the same bins.
 *
 * @param counts of real and of fake samples in each bin
 */
export function differentBins({ real, fake }: { real: Uint32Array; fake: Uint32Array }): number {
  const [n, m] = [total(real), total(fake)];
  let different = 0;
  real.forEach((ofReal, bin) => {
    const ofFake = fake[bin]!;
    const pooled = (ofReal + ofFake) / (n + m);
    const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    if (deviation > 0 && Math.abs(ofReal / n - ofFake / m) / deviation > criticalZ) different++;
  });
  return different / real.length;
}

/**
 * Jensen-Shannon divergence (Lin 1991, doi:10.1109/18.61115) of the bins' shares, as the program of Richardson & Weiss
 * 2018 (arXiv:1805.12462) prints it beside NDB: how large the difference is. Range [0, ln 2], lower is better.
 * Convention: natural logarithms, and the divergence itself, where scipy's `jensenshannon` is its square root.
 *
 * @param counts of real and of fake samples in each bin
 */
export function binDivergence({ real, fake }: { real: Uint32Array; fake: Uint32Array }): number {
  return jsDivergence({ p: sharesOf(real), q: sharesOf(fake) });
}

const countsOfPair = ({ real, fake }: FeaturePair) => {
  const bins = binsOf(real);
  return { real: bins.real, fake: countInBins(fake, bins) };
};

const countsOf = (assignment: Uint32Array, bins: number) => {
  const counts = new Uint32Array(bins);
  for (const bin of assignment) counts[bin]!++;
  return counts;
};

const total = (counts: Uint32Array) => counts.reduce((sum, count) => sum + count, 0);

export const differentBinsMetric: Metric<'features'> = {
  title: 'share of statistically different bins (NDB / K)',
  formula: 'share of k-means bins of real in which real and fake differ, z-test at 5 %',
  paper: 'Richardson & Weiss 2018, arXiv:1805.12462',
  range: [0, 1],
  best: { near: 0.05 },
  needs: 'features',
  parameters: protocol,
  perNetwork: false,
  isSlow: false,
  minimumCount: protocol.bins,
  advisedCount: 20 * protocol.bins,
  compute: ({ features }) => differentBins(countsOfPair(features)),
};

export const binDivergenceMetric: Metric<'features'> = {
  ...differentBinsMetric,
  title: 'Jensen-Shannon divergence over k-means bins',
  formula: 'JSD of the shares of real and fake in the k-means bins of real',
  range: [0, Math.LN2],
  best: 'lower',
  compute: ({ features }) => binDivergence(countsOfPair(features)),
};
