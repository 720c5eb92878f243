/**
 * Makes a matrix orthogonal (Saxe et al. 2013, arXiv:1312.6120): its columns, or rows where those are fewer, get length
 * `gain` and right angles. From normal numbers every orthogonal matrix is as likely as any other.
 *
 * @param values [rows, columns] in row-major order; changed in place
 */
export function orthogonalise(
  values: Float32Array,
  { columns, gain }: { columns: number; gain: number },
): Float32Array {
  const rows = values.length / columns;
  const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
  const place = (i: number, j: number) => (rows < columns ? i * columns + j : j * columns + i);
  const vectors = Array.from({ length: count }, (_, i) =>
    Float64Array.from({ length }, (_, j) => values[place(i, j)]!),
  );
  for (const [i, vector] of vectors.entries()) {
    // Gram-Schmidt, twice: once leaves what rounding has lost.
    for (const earlier of [...vectors.slice(0, i), ...vectors.slice(0, i)]) {
      const shared = product(vector, earlier);
      for (let j = 0; j < length; j++) vector[j]! -= shared * earlier[j]!;
    }
    const norm = Math.sqrt(product(vector, vector));
    for (let j = 0; j < length; j++) vector[j]! /= norm;
    for (let j = 0; j < length; j++) values[place(i, j)] = gain * vector[j]!;
  }
  return values;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
