import type { Metric } from './metric.ts';
import type { CheckedRows } from './rows.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/**
 * Vendi score (Friedman & Dieng 2023, arXiv:2210.02410): the effective number of different samples, exp of the entropy
 * of the eigenvalues of K / n, with the cosine kernel. Range [1, min(n, d)], higher is more diverse. It grows with n, and
 * blur lowers it: compare it with that of real samples of the same n. Computed from the d x d matrix, which has the same
 * eigenvalues. A sample whose features are all 0 has no direction: it is left out of the kernel and counts as none.
 *
 * @param rows features of fake, [n, d]
 */
export function vendiScore({ values, count, width }: CheckedRows): number {
  const kernel = new Float64Array(width * width);
  for (let i = 0; i < count; i++) {
    const row = values.subarray(i * width, (i + 1) * width);
    const squaredNorm = row.reduce((sum, value) => sum + value * value, 0);
    if (squaredNorm === 0) continue;
    for (let a = 0; a < width; a++) {
      const factor = row[a]! / (squaredNorm * count);
      for (let b = 0; b <= a; b++) kernel[a * width + b]! += factor * row[b]!;
    }
  }
  for (let a = 0; a < width; a++) {
    for (let b = 0; b < a; b++) kernel[b * width + a] = kernel[a * width + b]!;
  }
  let entropy = 0;
  for (const eigenvalue of symmetricEigen(kernel, width).values) {
    if (eigenvalue > 0) entropy -= eigenvalue * Math.log(eigenvalue);
  }
  return Math.exp(entropy);
}

export const vendiScoreMetric: Metric<'features'> = {
  title: 'Vendi score',
  formula: 'exp of the entropy of the eigenvalues of K / n, K the cosine kernel of fake',
  paper: 'Friedman & Dieng 2023, arXiv:2210.02410',
  range: [1, Infinity],
  best: 'higher',
  needs: 'features',
  parameters: {},
  perNetwork: true,
  isSlow: false,
  minimumCount: 2,
  advisedCount: 500,
  compute: ({ features }) => features.fake.vendi(),
};

/** The score beside that of real samples: what is left of their diversity. */
export const vendiRatioMetric: Metric<'features'> = {
  ...vendiScoreMetric,
  title: 'Vendi score over that of real samples',
  formula: 'vendi(fake) / vendi(real)',
  range: [0, Infinity],
  best: { near: 1 },
  perNetwork: false,
  compute: ({ features }) => features.fake.vendi() / features.real.vendi(),
};
