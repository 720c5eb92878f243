/** Mann-Whitney test of two samples. */
export type RankTest = {
  /** Probability that a value of `first` is above one of `second`, ties counting half. In [0, 1]; 0.5 when alike. */
  probability: number;
  /** The statistic in deviations of its null distribution, ties considered; negative: `first` is lower. */
  z: number;
};

/**
 * Mann & Whitney 1947, "On a test of whether one of two random variables is stochastically larger than the other".
 *
 * @returns z is 0 when all values are the same
 */
export function rankTest({ first, second }: { first: Float64Array; second: Float64Array }): RankTest {
  const [n, m] = [first.length, second.length];
  const all = [...first, ...second]
    .map((value, i) => ({ value, isFirst: i < n }))
    .sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let ties = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]!.value === all[start]!.value) end++;
    const size = end - start;
    const rank = (start + 1 + end) / 2; // mean of start + 1 … end
    for (let i = start; i < end; i++) if (all[i]!.isFirst) rankSum += rank;
    ties += size ** 3 - size;
    start = end;
  }
  const u = rankSum - (n * (n + 1)) / 2;
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  return { probability: u / (n * m), z: variance > 0 ? (u - (n * m) / 2) / Math.sqrt(variance) : 0 };
}
