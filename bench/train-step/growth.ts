/**
 * How much a series grew, by the straight line of least squares through its equally spaced values.
 *
 * @returns percent of where the line begins, negative where it falls
 */
export function growthPercent(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const slope =
    values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0) /
    values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return (100 * slope * (values.length - 1)) / (mean - slope * middle);
}
