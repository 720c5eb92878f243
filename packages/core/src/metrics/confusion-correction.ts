import { Matrix, SingularValueDecomposition } from 'ml-matrix';

/**
 * Undoes what a classifier confuses (black box shift estimation, Lipton et al. 2018, arXiv:1802.03916): of the shares
 * that it predicts, which true shares they come from, p̂ = (Cᵀ)⁻¹ q̂. A class that is missing altogether still gets
 * predictions from its look-alikes; this takes them away again. Noise can make single shares negative: they become 0 and
 * the rest is scaled to a sum of 1.
 *
 * @param predicted shares of the predicted classes, [classes]
 * @param confusion C[i][j] = P(predicted j | true i), measured on held-out real samples; each row sums to 1
 * @returns shares of the true classes; null when the classifier cannot tell some classes apart (C is singular to 1e-6)
 * @throws RangeError on another shape, or rows that do not sum to 1
 */
export function correctConfusion(
  predicted: Float64Array,
  confusion: readonly (readonly number[])[],
): Float64Array | null {
  const classes = predicted.length;
  if (confusion.length !== classes || confusion.some((row) => row.length !== classes)) {
    throw new RangeError(
      `confusion must have ${classes} rows of ${classes} shares, got ${confusion.length} rows`,
    );
  }
  confusion.forEach((row, label) => {
    const sum = row.reduce((part, share) => part + share, 0);
    if (!(Math.abs(sum - 1) < 1e-6))
      throw new RangeError(`row ${label} of confusion must sum to 1, got ${sum}`);
  });
  const transposed = new Matrix(confusion.map((row) => [...row])).transpose();
  const decomposition = new SingularValueDecomposition(transposed);
  const values = decomposition.diagonal;
  if (Math.min(...values) < 1e-6 * Math.max(...values)) return null;
  const shares = decomposition
    .solve(Matrix.columnVector([...predicted]))
    .getColumn(0)
    .map((share) => Math.max(0, share));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return Float64Array.from(shares, (share) => share / total);
}
