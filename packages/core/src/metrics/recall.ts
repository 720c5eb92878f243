import type { FeaturePair } from './feature-pair.ts';
import { ballMetric, k } from './nearest-neighbour-balls.ts';

/**
 * Improved recall (Kynkäänniemi et al. 2019, arXiv:1904.06991): the share of real samples inside the ball of at least
 * one fake sample. Range [0, 1], higher is more diverse. A few outliers among the fake samples have large balls and
 * inflate it; half the mass on one image does not lower it. Convention: distance < radius, as in `prdc`.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @throws RangeError unless k is an integer below n and m
 */
export function recall(pair: FeaturePair, neighbours = k): number {
  const { isInBallOfFake } = pair.crossing(neighbours);
  return isInBallOfFake.reduce((count, isIn) => count + isIn, 0) / isInBallOfFake.length;
}

export const recallMetric = ballMetric(recall, {
  title: 'improved recall',
  formula: 'mean over real of [inside the k-NN ball of any fake]',
  paper: 'Kynkäänniemi et al. 2019, arXiv:1904.06991',
  range: [0, 1],
  best: 'higher',
});
