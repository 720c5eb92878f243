import { Matrix } from 'ml-matrix';
import type { FeaturePair } from './feature-pair.ts';
import type { Metric } from './metric.ts';
import { squareRoot, symmetricEigen } from './symmetric-eigen.ts';

/**
 * Fréchet distance of two Gaussians fitted to features, the FID when they are Inception's (Heusel et al. 2017,
 * arXiv:1706.08500): ‖μr - μf‖² + Tr(Cr + Cf - 2 (Cr Cf)^½). Range [0, ∞), lower is better. The trace of the root is
 * taken from the symmetric Cr^½ Cf Cr^½, which has the same eigenvalues and real ones only. Biased upwards, by an amount
 * that depends on the model (Chong & Forsyth 2020, arXiv:1911.07023): never compare values of different n, nor of
 * different networks.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @throws RangeError on fewer than two samples
 */
export function frechetDistance({ real, fake }: FeaturePair): number {
  const d = real.rows.width;
  const [r, f] = [real.moments(), fake.moments()];
  const root = squareRoot(r.covariance, d);
  const product = root.mmul(Matrix.from1DArray(d, d, f.covariance)).mmul(root);
  const symmetric = Float64Array.from({ length: d * d }, (_, i) => {
    const [row, column] = [Math.floor(i / d), i % d];
    return (product.get(row, column) + product.get(column, row)) / 2;
  });
  const { values } = symmetricEigen(symmetric, d);
  let distance = 0;
  for (let c = 0; c < d; c++) {
    distance += (r.mean[c]! - f.mean[c]!) ** 2;
    distance += r.covariance[c * d + c]! + f.covariance[c * d + c]! - 2 * Math.sqrt(Math.max(0, values[c]!));
  }
  return Math.max(0, distance); // equal sets leave rounding of either sign
}

export const frechetDistanceMetric: Metric<'features'> = {
  title: 'Fréchet distance',
  formula: '‖μr - μf‖² + Tr(Cr + Cf - 2 (Cr Cf)^½)',
  paper: 'Heusel et al. 2017, arXiv:1706.08500',
  range: [0, Infinity],
  best: 'lower',
  needs: 'features',
  parameters: {},
  perNetwork: true,
  isSlow: false,
  minimumCount: 2,
  advisedCount: 5000,
  compute: ({ features }) => frechetDistance(features),
};
