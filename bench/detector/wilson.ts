/** A share of n, and between which bounds the true one lies with 95 % (Wilson 1927). */
export type Share = { hits: number; n: number; share: number; low: number; high: number };

/** Two-sided 5 % point of the normal distribution. */
const z = 1.959963984540054;

/** @param hits 0..n; of n = 0 nothing is known: the bounds are 0 and 1 */
export function wilson(hits: number, n: number): Share {
  if (n === 0) return { hits, n, share: Number.NaN, low: 0, high: 1 };
  const p = hits / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { hits, n, share: p, low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) };
}

/** "97.5 % (94.3 … 98.9)" */
export function shareText({ hits, n, share, low, high }: Share): string {
  if (n === 0) return 'none';
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(share)} % (${percent(low)} … ${percent(high)}), ${hits} of ${n}`;
}
