import { sharesOf } from './class-predictions.ts';
import { klDivergence } from './divergence.ts';
import type { Metric } from './metric.ts';
import type { StackedPredictions } from './stacked-predictions.ts';

/** Samples in the published tables: VEEGAN and PacGAN draw 26,000, the unrolled GAN 25,600. */
const publishedSampleCount = 26_000;

/**
 * Modes that occur, the "number of modes" of the stacked MNIST tables (Metz et al. 2017, arXiv:1611.02163). Range
 * 1..modes, higher is better. It grows with n: real images of 1000 modes show 918 of them in 2500 samples.
 */
export function countStackedModes({ counts }: StackedPredictions): number {
  return counts.reduce((modes, count) => modes + (count > 0 ? 1 : 0), 0);
}

/**
 * KL of the modes' shares from equal shares, the generated distribution first (Metz et al. 2017, arXiv:1611.02163).
 * Range [0, ln modes], lower is better. Real images score about (modes - 1) / 2n instead of 0: see `stackedKlFloor`.
 */
export function stackedKl({ counts }: StackedPredictions): number {
  const q = new Float64Array(counts.length).fill(1 / counts.length);
  return klDivergence({ p: sharesOf(counts), q });
}

/** What `stackedKl` scores in the mean for n samples of equally likely modes, to first order (Miller 1955). */
export function stackedKlFloor({ count, counts }: StackedPredictions): number {
  return (counts.length - 1) / (2 * count);
}

export const stackedModesMetric: Metric<'stacked'> = {
  title: 'modes of stacked images',
  formula: "combinations of the channels' classes that occur",
  paper: 'Metz et al. 2017, arXiv:1611.02163; Srivastava et al. 2017, arXiv:1705.07761',
  range: [1, Infinity],
  best: 'higher',
  needs: 'stacked',
  parameters: {},
  perNetwork: true,
  isSlow: false,
  minimumCount: 1,
  advisedCount: publishedSampleCount,
  compute: ({ stacked }) => countStackedModes(stacked),
};

export const stackedKlMetric: Metric<'stacked'> = {
  ...stackedModesMetric,
  title: 'reverse KL over the modes of stacked images',
  formula: 'KL(shares of the modes ‖ equal shares)',
  range: [0, Infinity],
  best: 'lower',
  compute: ({ stacked }) => stackedKl(stacked),
};
