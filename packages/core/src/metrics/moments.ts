import type { CheckedRows } from './rows.ts';

/** Mean, [d], and unbiased covariance (divided by n - 1), row after row, [d, d]. */
export type Moments = { mean: Float64Array; covariance: Float64Array };

/**
 * @param rows shape [n, d]
 * @throws RangeError on fewer than two rows
 */
export function moments({ values, count, width }: CheckedRows): Moments {
  if (count < 2) throw new RangeError(`a covariance needs at least 2 rows, got ${count}`);
  const mean = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < width; c++) mean[c]! += values[i * width + c]!;
  }
  for (let c = 0; c < width; c++) mean[c]! /= count;
  const covariance = new Float64Array(width * width);
  const centred = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < width; c++) centred[c] = values[i * width + c]! - mean[c]!;
    for (let row = 0; row < width; row++) {
      const factor = centred[row]!;
      const offset = row * width;
      for (let column = 0; column <= row; column++) covariance[offset + column]! += factor * centred[column]!;
    }
  }
  for (let row = 0; row < width; row++) {
    for (let column = 0; column <= row; column++) {
      const value = covariance[row * width + column]! / (count - 1);
      covariance[row * width + column] = value;
      covariance[column * width + row] = value;
    }
  }
  return { mean, covariance };
}
