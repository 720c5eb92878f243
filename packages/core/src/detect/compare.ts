import type { Evaluation, NullSummary } from '../evaluation/evaluation.ts';
import { betaQuantile } from '../metrics/incomplete-beta.ts';
import type { Comparison } from './verdict.ts';

/**
 * Compares a metric with a threshold, and with real samples where there is a null table: both have to say that it is too
 * low, or too high.
 *
 * @param alpha how likely real samples may be to be called different, over all tests of a run together shared out already
 * @returns the comparison when it holds; null when it does not, or the metric was not measured
 */
export function compare(
  { values, nulls }: Pick<Evaluation, 'values' | 'nulls'>,
  { of, is, threshold, alpha }: Pick<Comparison, 'of' | 'is' | 'threshold'> & { alpha: number },
): Comparison | null {
  const value = values[of];
  if (value === undefined) return null;
  const real = nulls[of] ?? null;
  const sign = is === 'below' ? 1 : -1;
  if (sign * value >= sign * threshold) return null;
  const limit = real && limitOf(real, { is, alpha });
  if (limit !== null && sign * value >= sign * limit) return null;
  return { of, value, bound: null, is, threshold, limit, alpha: real && alpha, real };
}

/**
 * What one more set of real samples passes with a probability of alpha, by Student's t because the table is an estimate
 * itself; and never nearer than the table's own first or last percentile.
 */
export function limitOf(real: NullSummary, { is, alpha }: { is: Comparison['is']; alpha: number }): number {
  const { mean, deviation, low, high, resamples } = real;
  const reach = studentQuantile(alpha, resamples - 1) * deviation * Math.sqrt(1 + 1 / resamples);
  return is === 'below' ? Math.min(low, mean - reach) : Math.max(high, mean + reach);
}

/** What Student's t of so many degrees of freedom exceeds with a probability of alpha, at most 1/2. */
function studentQuantile(alpha: number, freedom: number): number {
  const x = betaQuantile(2 * alpha, { a: freedom / 2, b: 1 / 2 });
  return Math.sqrt(freedom * (1 / x - 1));
}
