import type { FeaturePair } from './feature-pair.ts';
import { ballMetric, k } from './nearest-neighbour-balls.ts';

/**
 * Density (Naeem et al. 2020, arXiv:2002.09797): how many balls of real samples a fake sample lies in, over k. Range
 * [0, n / k], near 1 for real samples; higher means nearer to where real samples are dense, so blurred and averaged
 * images exceed 1.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @throws RangeError unless k is an integer below n and m
 */
export function density(pair: FeaturePair, neighbours = k): number {
  const { ballsOfReal } = pair.crossing(neighbours);
  return ballsOfReal.reduce((sum, balls) => sum + balls, 0) / (neighbours * ballsOfReal.length);
}

export const densityMetric = ballMetric(density, {
  title: 'density',
  formula: 'mean over fake of (k-NN balls of real that hold it) / k',
  paper: 'Naeem et al. 2020, arXiv:2002.09797',
  range: [0, Infinity],
  best: { near: 1 },
});
