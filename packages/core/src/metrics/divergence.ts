/**
 * Kullback-Leibler divergence KL(p ‖ q), natural logarithm. Range [0, ∞]; ∞ where p has what q has not.
 *
 * @param p shares that sum to 1
 * @param q shares that sum to 1, as many
 */
export function klDivergence({ p, q }: { p: Float64Array; q: Float64Array }): number {
  let sum = 0;
  p.forEach((share, i) => {
    if (share > 0) sum += share * Math.log(share / q[i]!);
  });
  return Math.max(0, sum); // equal shares leave rounding of either sign
}

/** Jensen-Shannon divergence (Lin 1991), natural logarithm. Symmetric, range [0, ln 2]. */
export function jsDivergence({ p, q }: { p: Float64Array; q: Float64Array }): number {
  const middle = p.map((share, i) => (share + q[i]!) / 2);
  return (klDivergence({ p, q: middle }) + klDivergence({ p: q, q: middle })) / 2;
}
