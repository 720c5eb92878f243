import { betaQuantile } from './incomplete-beta.ts';

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
