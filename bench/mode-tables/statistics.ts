/** Of some values: their mean, and its standard error, the deviation of the sample (n - 1) over √n; NaN of one value. */
export type Mean = { mean: number; error: number };

export function meanOf(values: readonly number[]): Mean {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n * (n - 1))) };
}
