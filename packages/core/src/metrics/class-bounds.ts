import type { ClassPredictions } from './class-predictions.ts';
import { betaQuantile } from './incomplete-beta.ts';

/** The share of one class and between which bounds it lies. */
export type ClassBound = { count: number; share: number; low: number; high: number; expected: number };

/**
 * Exact two-sided bounds of a binomial share (Clopper & Pearson 1934): whatever the true share is, they miss it with a
 * probability of at most `alpha`.
 *
 * @param count 0..n
 * @throws RangeError on a count outside 0..n or an alpha outside (0, 1)
 */
export function clopperPearson(
  { count, n }: { count: number; n: number },
  alpha: number,
): { low: number; high: number } {
  if (!(Number.isInteger(count) && Number.isInteger(n) && n > 0 && count >= 0 && count <= n)) {
    throw new RangeError(`count must be an integer in 0..n with n > 0, got ${count} of ${n}`);
  }
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must be between 0 and 1, got ${alpha}`);
  return {
    low: count === 0 ? 0 : betaQuantile(alpha / 2, { a: count, b: n - count + 1 }),
    high: count === n ? 1 : betaQuantile(1 - alpha / 2, { a: count + 1, b: n - count }),
  };
}

/**
 * Exact bounds of the share of every class at once: those of Clopper and Pearson with alpha divided by the number of
 * classes (Bonferroni), so that all hold together with a probability of at least 1 - alpha.
 */
export function classBounds(
  { counts, expected }: Pick<ClassPredictions, 'counts' | 'expected'>,
  alpha: number,
): ClassBound[] {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return Array.from(counts, (count, label) => ({
    count,
    share: count / n,
    ...clopperPearson({ count, n }, alpha / counts.length),
    expected: expected[label]!,
  }));
}
