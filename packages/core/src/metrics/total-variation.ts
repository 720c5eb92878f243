import { type ClassPredictions, sharesOf } from './class-predictions.ts';
import type { Metric } from './metric.ts';

/**
 * Total variation of the class histogram of fake samples from that of the training data, both as the same classifier
 * sees them: ½ Σ |q̂ - q|, after the comparison of class histograms in Santurkar et al. 2018 (arXiv:1711.00970). Range
 * [0, 1], lower is better. 99 % of real sets of n of ten equally likely classes stay below 0.190 at n = 100, 0.062 at
 * 1000, 0.020 at 10,000. Blind to collapse within a class.
 */
export function totalVariation({ counts, expected }: Pick<ClassPredictions, 'counts' | 'expected'>): number {
  return sharesOf(counts).reduce((sum, share, label) => sum + Math.abs(share - expected[label]!), 0) / 2;
}

export const totalVariationMetric: Metric<'classes'> = {
  title: 'total variation of the class histogram',
  formula: '½ Σ abs(q̂ - q), q the predicted classes of the training data',
  paper: 'standard; as a GAN metric: Santurkar et al. 2018, arXiv:1711.00970',
  range: [0, 1],
  best: 'lower',
  needs: 'classes',
  parameters: {},
  perNetwork: false,
  isSlow: false,
  minimumCount: 1,
  advisedCount: 500,
  compute: ({ classes }) => totalVariation(classes),
};
