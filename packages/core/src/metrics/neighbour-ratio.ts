import type { FeaturePair } from './feature-pair.ts';
import { median } from './median.ts';
import type { Metric, Undefined } from './metric.ts';
import { k } from './nearest-neighbour-balls.ts';

/**
 * How far fake samples keep from each other, beside real ones: the median distance to the nearest other fake sample
 * over the same of real, after the nearest-neighbour tests in Xu et al. 2018 (arXiv:1806.07755). Range [0, ∞), near 1
 * for real samples of the same n; repeated images take it to 0, which makes it the sharpest signal of duplicates. Blur
 * lowers it to about a half. It depends on n, so both sets need the same.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @returns undefined where half of the real samples have exact copies
 */
export function neighbourRatio({ real, fake }: FeaturePair): number | Undefined {
  // Asked for as the balls ask, so that one pass over the distances serves both.
  const nearest = (set: FeaturePair['real']) =>
    median(set.neighbours(Math.min(k, set.rows.count - 1)).nearest);
  const ofReal = nearest(real);
  if (ofReal === 0) return { undefined: 'half of the real samples have exact copies' };
  return nearest(fake) / ofReal;
}

export const neighbourRatioMetric: Metric<'features'> = {
  title: 'nearest-neighbour ratio',
  formula: 'median distance of fake to its nearest fake / the same of real',
  paper: 'after the nearest-neighbour tests in Xu et al. 2018, arXiv:1806.07755',
  range: [0, Infinity],
  best: { near: 1 },
  needs: 'features',
  parameters: {},
  perNetwork: false,
  isSlow: false,
  minimumCount: k + 1,
  advisedCount: 500,
  compute: ({ features }) => neighbourRatio(features),
};
