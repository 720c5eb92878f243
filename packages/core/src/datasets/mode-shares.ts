/**
 * How often each mode occurs.
 *
 * @param labels indexes of modes, at least one
 * @returns shares that sum to 1, one per mode
 */
export function modeShares(labels: ArrayLike<number>, modeCount: number): number[] {
  const counts = new Array<number>(modeCount).fill(0);
  for (let i = 0; i < labels.length; i++) counts[labels[i]!]!++; // i is within, and so is every label
  return counts.map((count) => count / labels.length);
}
