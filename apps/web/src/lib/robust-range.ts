/**
 * The range that an axis shows of values: from the least to the greatest, or where a few lie far outside of all
 * others, without those: Tukey's outer fences, three times the middle half away from it, cut to where there are values.
 *
 * @returns undefined when no value is finite; `hidden` counts values outside
 */
export function robustRange(values: ArrayLike<number>, isRobust: boolean) {
  const finite = Float64Array.from(Array.from(values).filter(Number.isFinite)).sort();
  const [least, greatest] = [finite[0], finite[finite.length - 1]];
  if (least === undefined || greatest === undefined) return undefined;
  if (!isRobust) return { low: least, high: greatest, hidden: 0 };
  const [lower, upper] = [quantile(finite, 0.25), quantile(finite, 0.75)];
  const reach = 3 * (upper - lower);
  const inside =
    reach === 0 ? finite : finite.filter((value) => value >= lower - reach && value <= upper + reach);
  const [low = least, high = greatest] = [inside[0], inside[inside.length - 1]];
  return { low, high, hidden: finite.length - inside.length };
}

const quantile = (sorted: Float64Array, share: number) =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
