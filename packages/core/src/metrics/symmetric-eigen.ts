import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/**
 * Eigenvalues, ascending, and eigenvectors, one per column, of a symmetric matrix.
 *
 * @param values row after row, [d, d]
 */
export function symmetricEigen(values: Float64Array, d: number): { values: Float64Array; vectors: Matrix } {
  // The decomposition squares what it is given: numbers around 1 neither overflow nor vanish.
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const scaled = Matrix.from1DArray(d, d, values).div(scale);
  const result = new EigenvalueDecomposition(scaled, { assumeSymmetric: true });
  return {
    values: Float64Array.from(result.realEigenvalues, (value) => value * scale),
    vectors: result.eigenvectorMatrix,
  };
}

/**
 * The symmetric square root of a positive semidefinite matrix. Rounding makes eigenvalues of 0 slightly negative: they
 * count as 0.
 */
export function squareRoot(values: Float64Array, d: number): Matrix {
  const { values: eigenvalues, vectors } = symmetricEigen(values, d);
  const scaled = vectors.clone();
  for (let column = 0; column < d; column++)
    scaled.mulColumn(column, Math.sqrt(Math.max(0, eigenvalues[column]!)));
  return scaled.mmul(vectors.transpose());
}
