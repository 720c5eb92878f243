import type { FeaturePair } from './feature-pair.ts';
import type { Metric, Undefined } from './metric.ts';
import { k } from './nearest-neighbour-balls.ts';

/**
 * Mean distance of two fake samples over that of two real ones, after the mean distance of random pairs as a measure of
 * diversity in Zhu et al. 2017 (arXiv:1711.11586), here over all pairs. Range [0, ∞), near 1 for real samples. Nearly
 * blind: ten images in all still score 0.9; only a full collapse takes it near 0.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @returns undefined where all real samples are the same
 */
function distanceRatio({ real, fake }: FeaturePair): number | Undefined {
  const mean = (set: FeaturePair['real']) => set.neighbours(Math.min(k, set.rows.count - 1)).meanDistance;
  const ofReal = mean(real);
  if (ofReal === 0) return { undefined: 'all real samples are the same' };
  return mean(fake) / ofReal;
}

export const distanceRatioMetric: Metric<'features'> = {
  title: 'mean pairwise distance ratio',
  formula: 'mean distance of two fakes / the same of real',
  paper: 'after the distances of random pairs in Zhu et al. 2017, arXiv:1711.11586',
  range: [0, Infinity],
  best: { near: 1 },
  needs: 'features',
  parameters: {},
  perNetwork: false,
  isSlow: false,
  minimumCount: k + 1,
  advisedCount: 100,
  compute: ({ features }) => distanceRatio(features),
};
