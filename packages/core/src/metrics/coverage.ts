import type { FeaturePair } from './feature-pair.ts';
import { ballMetric, k } from './nearest-neighbour-balls.ts';

/**
 * Coverage (Naeem et al. 2020, arXiv:2002.09797): the share of real samples whose own ball holds a fake sample. Range
 * [0, 1], higher is more diverse. Convention: a sample is not its own neighbour; inside means distance < radius.
 * Blur and noise lower it without any collapse: read it beside density.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @throws RangeError unless k is an integer below n and m
 */
export function coverage(pair: FeaturePair, neighbours = k): number {
  const { holdsFake } = pair.crossing(neighbours);
  return holdsFake.reduce((count, holds) => count + holds, 0) / holdsFake.length;
}

/**
 * Coverage of samples from the very distribution of the real ones (Naeem et al. 2020, section 4):
 * 1 - Π (n - i) / (n + m - i) over i = 1..k. It depends on no data, so it needs no calibration.
 */
export function expectedCoverage({ real, fake }: { real: number; fake: number }, neighbours = k): number {
  let missed = 1;
  for (let i = 1; i <= neighbours; i++) missed *= (real - i) / (real + fake - i);
  return 1 - missed;
}

export const coverageMetric = ballMetric(coverage, {
  title: 'coverage',
  formula: 'mean over real of [its k-NN ball holds a fake]',
  paper: 'Naeem et al. 2020, arXiv:2002.09797',
  range: [0, 1],
  best: 'higher',
});
