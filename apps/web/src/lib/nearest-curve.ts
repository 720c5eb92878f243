/** A curve on the screen, places in pixels; x ascending. */
type ScreenCurve = { xs: ArrayLike<number>; ys: ArrayLike<number> };

/**
 * The curve that passes nearest to a place, and the place of its point there; undefined when none is within reach.
 * Only the stretch around the place counts, so that the search does not depend on the length of the curves.
 */
export function nearestCurve(
  curves: readonly ScreenCurve[],
  { left, top }: { left: number; top: number },
  reach: number,
): { curve: number; index: number } | undefined {
  let nearest: { curve: number; index: number; distance: number } | undefined;
  for (const [curve, { xs, ys }] of curves.entries()) {
    const after = firstAtLeast(xs, left);
    for (const index of [after - 1, after]) {
      const y = ys[index];
      const x = xs[index];
      if (x === undefined || y === undefined || !Number.isFinite(y)) continue;
      const onLine = index === after - 1 ? between(xs, ys, index, left) : y;
      const distance = Math.min(Math.hypot(x - left, y - top), Math.abs(onLine - top));
      if (distance <= reach && (nearest === undefined || distance < nearest.distance)) {
        nearest = { curve, index, distance };
      }
    }
  }
  return nearest && { curve: nearest.curve, index: nearest.index };
}

/** Height of the line from a point to the next, where it passes a place. */
function between(xs: ArrayLike<number>, ys: ArrayLike<number>, i: number, left: number) {
  const [x0, x1, y0, y1] = [xs[i], xs[i + 1], ys[i], ys[i + 1]];
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined || x1 === x0)
    return Infinity;
  return Number.isFinite(y1) ? y0 + ((left - x0) / (x1 - x0)) * (y1 - y0) : Infinity;
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
