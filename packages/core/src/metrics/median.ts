/** The middle value, or the mean of the two middle ones. @throws RangeError on no values */
export function median(values: Float64Array): number {
  if (values.length === 0) throw new RangeError('a median needs at least one value, got none');
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  // The middle of what is not empty exists.
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
