import { sharesOf } from './class-predictions.ts';
import { klDivergence } from './divergence.ts';
import type { Metric, Undefined } from './metric.ts';
import type { MixtureSamples } from './mixture-samples.ts';

/**
 * Samples that the published tables draw: 2500 in VEEGAN (Srivastava et al. 2017, arXiv:1705.07761) and PacGAN (Lin et
 * al. 2018, arXiv:1712.04086). The unrolled GAN (Metz et al. 2017, arXiv:1611.02163) shows such mixtures as pictures; its
 * notebook places the ring's modes from 0 to 2π with both ends, so 7 are different and one counts twice: ours are 8.
 */
const publishedSampleCount = 2500;

/**
 * Modes with at least one sample of high quality, as in VEEGAN (arXiv:1705.07761) and PacGAN (arXiv:1712.04086). Range
 * 0..modes, higher is better.
 */
export function countModes({ highQuality }: MixtureSamples): number {
  return highQuality.reduce((modes, count) => modes + (count > 0 ? 1 : 0), 0);
}

/**
 * Share of samples within 3 standard deviations of a mode, as in VEEGAN (arXiv:1705.07761). Range [0, 1], higher is
 * better; in the plane the true distribution scores 1 - exp(-9 / 2) = 0.9889, so more than that means that samples
 * crowd at the centres.
 */
export function highQualityShare({ fake, highQuality }: MixtureSamples): number {
  return highQuality.reduce((sum, count) => sum + count, 0) / fake.count;
}

/**
 * KL of the modes' shares among samples of high quality from equal shares, PacGAN's reverse KL (arXiv:1712.04086): the
 * generated distribution stands first. Range [0, ln modes], lower is better. The true distribution of K modes scores
 * about (K - 1) / 2n: 0.0014 for the ring and 0.0048 for the grid of 25 at n = 2500.
 */
export function reverseKl({ highQuality }: MixtureSamples): number | Undefined {
  if (highQuality.every((count) => count === 0)) {
    return { undefined: 'no sample lies within 3 standard deviations of a mode' };
  }
  const q = new Float64Array(highQuality.length).fill(1 / highQuality.length);
  return klDivergence({ p: sharesOf(highQuality), q });
}

export const modesMetric: Metric<'mixture'> = {
  title: 'modes of a mixture',
  formula: 'modes with a fake within 3 standard deviations that is nearest to them',
  paper: 'Srivastava et al. 2017, arXiv:1705.07761; Lin et al. 2018, arXiv:1712.04086',
  range: [0, Infinity],
  best: 'higher',
  needs: 'mixture',
  parameters: { radius: 3 },
  perNetwork: false,
  isSlow: false,
  minimumCount: 1,
  advisedCount: publishedSampleCount,
  compute: ({ mixture }) => countModes(mixture),
};

export const highQualityMetric: Metric<'mixture'> = {
  ...modesMetric,
  title: 'samples of high quality',
  formula: 'share of fakes within 3 standard deviations of a mode',
  range: [0, 1],
  compute: ({ mixture }) => highQualityShare(mixture),
};

export const reverseKlMetric: Metric<'mixture'> = {
  ...modesMetric,
  title: 'reverse KL over the modes of a mixture',
  formula: 'KL(shares of high-quality fakes ‖ equal shares)',
  range: [0, Infinity],
  best: 'lower',
  compute: ({ mixture }) => reverseKl(mixture),
};
