/** A curve on the screen, places in pixels; x ascending. */
type ScreenCurve = { xs: ArrayLike<number>; ys: ArrayLike<number> };

/**
 * The curve that passes nearest to a place, and the index of its point that is nearest in x; undefined when none is within
 * reach. Only the stretch around the place counts, so that the search does not depend on the length of the curves.
 */
export function nearestCurve(
  curves: readonly ScreenCurve[],
  { left, top }: { left: number; top: number },
  reach: number,
): { curve: number; index: number } | undefined {
  let nearest: { curve: number; index: number; distance: number } | undefined;
  for (const [curve, { xs, ys }] of curves.entries()) {
    const after = firstAtLeast(xs, left);
    const before = after - 1;
    const toLine = Math.abs(between(xs, ys, before, left) - top);
    const isBefore = left - (xs[before] ?? -Infinity) <= (xs[after] ?? Infinity) - left;
    for (const index of [before, after]) {
      const [x, y] = [xs[index], ys[index]];
      if (x === undefined || y === undefined || !Number.isFinite(y)) continue;
      const isNearer = isBefore === (index === before);
      const distance = Math.min(Math.hypot(x - left, y - top), isNearer ? toLine : Infinity);
      if (distance <= reach && (nearest === undefined || distance < nearest.distance)) {
        nearest = { curve, index, distance };
      }
    }
  }
  return nearest && { curve: nearest.curve, index: nearest.index };
}

/** Height of the line from a point to the next, where it passes a place; infinite where there is no line. */
function between(xs: ArrayLike<number>, ys: ArrayLike<number>, i: number, left: number) {
  const [x0, x1, y0, y1] = [xs[i], xs[i + 1], ys[i], ys[i + 1]];
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined || x1 === x0)
    return Infinity;
  const isLine = Number.isFinite(y0) && Number.isFinite(y1);
  return isLine ? y0 + ((left - x0) / (x1 - x0)) * (y1 - y0) : Infinity;
}

/** Index of the first that is not smaller. */
function firstAtLeast(xs: ArrayLike<number>, x: number) {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? Infinity) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
