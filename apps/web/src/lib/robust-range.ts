/**
 * The range that an axis shows of values: from the least to the greatest, or where a few lie far outside of all
 * others, without those: Tukey's outer fences, three times the middle half away from it, cut to where there are values.
 * Of few values none is left out, because the best run may be the one that differs; nor of shares, which an axis from 0 to
 * 1 shows all.
 *
 * @param scale.isLog whether the axis is one: distances are those of logarithms, and all values are > 0
 * @returns undefined when no value is finite; `hidden` counts values outside
 */
export function robustRange(
  values: ArrayLike<number>,
  { isRobust, isLog = false }: { isRobust: boolean; isLog?: boolean },
) {
  const finite = Float64Array.from(Array.from(values).filter(Number.isFinite)).sort();
  const [least, greatest] = [finite[0], finite[finite.length - 1]];
  if (least === undefined || greatest === undefined) return undefined;
  const areShares = least >= 0 && greatest <= 1;
  if (!isRobust || areShares || finite.length < fewestFenced)
    return { low: least, high: greatest, hidden: 0 };
  const onAxis = (value: number) => (isLog ? Math.log(value) : value);
  const [lower, upper] = [onAxis(quantile(finite, 0.25)), onAxis(quantile(finite, 0.75))];
  const reach = 3 * (upper - lower);
  const isInside = (place: number) => place >= lower - reach && place <= upper + reach;
  const inside = reach === 0 ? finite : finite.filter((value) => isInside(onAxis(value)));
  const [low = least, high = greatest] = [inside[0], inside[inside.length - 1]];
  return { low, high, hidden: finite.length - inside.length };
}

/** Of fewer values quartiles say little. */
const fewestFenced = 50;

const quantile = (sorted: Float64Array, share: number) =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
