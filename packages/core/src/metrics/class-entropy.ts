import { type ClassPredictions, sharesOf } from './class-predictions.ts';
import type { Metric } from './metric.ts';

/**
 * Effective number of classes, exp of the entropy (Shannon 1948) of the predicted classes of fake samples: Hill's
 * number of order 1 (Hill 1973, doi:10.2307/1934352). Range [1, classes]; compare with that of the training data. Too
 * kind for an alarm of its own: ten images in all can show nine of ten classes.
 */
export function effectiveClasses(shares: Float64Array): number {
  let entropy = 0;
  for (const share of shares) if (share > 0) entropy -= share * Math.log(share);
  return Math.exp(entropy);
}

/** Effective classes (Hill 1973) over those of the training data. Range (0, ∞), near 1 for real samples. */
function classEntropyRatio({ counts, expected }: Pick<ClassPredictions, 'counts' | 'expected'>): number {
  return effectiveClasses(sharesOf(counts)) / effectiveClasses(expected);
}

export const effectiveClassesMetric: Metric<'classes'> = {
  title: 'effective number of classes',
  formula: 'exp H(q̂)',
  paper: 'Shannon 1948; Hill 1973 (number of order 1)',
  range: [1, Infinity],
  best: 'higher',
  needs: 'classes',
  parameters: {},
  perNetwork: false,
  isSlow: false,
  minimumCount: 1,
  advisedCount: 500,
  compute: ({ classes }) => effectiveClasses(sharesOf(classes.counts)),
};

export const classEntropyRatioMetric: Metric<'classes'> = {
  ...effectiveClassesMetric,
  title: 'effective number of classes over that of the training data',
  formula: 'exp H(q̂) / exp H(q)',
  range: [0, Infinity],
  best: { near: 1 },
  compute: ({ classes }) => classEntropyRatio(classes),
};
