import type { FeaturePair } from './feature-pair.ts';
import { ballMetric, k } from './nearest-neighbour-balls.ts';

/**
 * Improved precision (Kynkäänniemi et al. 2019, arXiv:1904.06991): the share of fake samples inside the ball of at least
 * one real sample. Range [0, 1], higher is better quality. Says nothing about diversity: one good image, repeated,
 * scores 1. Convention: distance < radius, as in `prdc`; the authors' own code has <=.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @throws RangeError unless k is an integer below n and m
 */
export function precision(pair: FeaturePair, neighbours = k): number {
  const { ballsOfReal } = pair.crossing(neighbours);
  return ballsOfReal.reduce((count, balls) => count + (balls > 0 ? 1 : 0), 0) / ballsOfReal.length;
}

export const precisionMetric = ballMetric(precision, {
  title: 'improved precision',
  formula: 'mean over fake of [inside the k-NN ball of any real]',
  paper: 'Kynkäänniemi et al. 2019, arXiv:1904.06991',
  range: [0, 1],
  best: 'higher',
});
