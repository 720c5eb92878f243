import { type AttemptWindow, shownPoints } from './attempt-windows.ts';
import { axes, type XRange } from './pieces.ts';
import type { Points } from './points.ts';
import type { Series } from './series.ts';

/** What a chart draws of a metric: the columns of its buckets. */
export type Line = Pick<Series, 'xs' | 'last' | 'joined' | 'points'>;

/**
 * Every point that is asked for as a bucket of its own, straight into columns. Where clocks were set back x stays, so
 * that it never falls.
 */
export function pointLine(
  parts: readonly { points: Points; window: AttemptWindow }[],
  { x: axis, from, to }: XRange,
): Line {
  const most = parts.reduce((sum, { points }) => sum + points.steps.length, 0);
  const [xs, last] = [new Float64Array(most), new Float64Array(most)];
  let [x, n] = [Number.NEGATIVE_INFINITY, 0];
  for (const { points, window } of parts) {
    const shown = shownPoints(window, points);
    const places = shown[axes[axis]];
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!;
      if (place < from || place > to) continue;
      x = Math.max(x, place);
      xs[n] = x;
      last[n++] = shown.values[i]!; // a point has one
    }
  }
  return { xs: xs.subarray(0, n), last: last.subarray(0, n), joined: null, points: n };
}
