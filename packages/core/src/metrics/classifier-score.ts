import type { ClassPredictions } from './class-predictions.ts';
import type { Metric } from './metric.ts';

/**
 * The inception score through a classifier of one's own (Salimans et al. 2016, arXiv:1606.03498):
 * exp of the mean of KL(p(y | x) ‖ p(y)) over the fake samples. Range [1, classes], higher is called better, but pure
 * noise can be classified with full confidence and one image per class scores the maximum: no evidence of diversity.
 * Over all samples at once, not as a mean over splits, which is lower.
 *
 * @param fake probabilities, [n, classes]
 */
export function classifierScore({ fake: { values, count, width } }: Pick<ClassPredictions, 'fake'>): number {
  const marginal = new Float64Array(width);
  for (let i = 0; i < values.length; i++) marginal[i % width]! += values[i]! / count;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const p = values[i]!;
    if (p > 0) sum += p * Math.log(p / marginal[i % width]!);
  }
  return Math.exp(sum / count);
}

export const classifierScoreMetric: Metric<'classes'> = {
  title: 'classifier score, the analogue of the inception score',
  formula: 'exp E KL(p(y given x) ‖ p(y))',
  paper: 'Salimans et al. 2016, arXiv:1606.03498',
  range: [1, Infinity],
  best: 'higher',
  needs: 'classes',
  parameters: {},
  perNetwork: true,
  isSlow: false,
  minimumCount: 1,
  advisedCount: 5000,
  compute: ({ classes }) => classifierScore(classes),
};
