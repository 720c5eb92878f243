import { type AttemptWindow, shownPoints } from './attempt-windows.ts';
import { axes, type XRange } from './pieces.ts';
import type { Points } from './points.ts';
import type { Series } from './series.ts';

/** What a chart draws of a metric: the columns of its buckets. */
export type Line = Pick<Series, 'xs' | 'min' | 'max' | 'last' | 'counts' | 'isBucketed' | 'points'>;

/**
 * Every point that is asked for as a bucket of its own, straight into columns: of hundreds of short series, objects for
 * points would take most of the time. Where clocks were set back x stays, so that it never falls.
 */
export function pointLine(
  parts: readonly { points: Points; window: AttemptWindow }[],
  { x: axis, from, to }: XRange,
): Line {
  const line = { xs: [], min: [], max: [], last: [], counts: [] } as Pick<
    Line,
    'xs' | 'min' | 'max' | 'last' | 'counts'
  >;
  const { xs, min, max, last, counts } = line;
  let x = Number.NEGATIVE_INFINITY;
  for (const { points, window } of parts) {
    const shown = shownPoints(window, points);
    const places = shown[axes[axis]];
    for (let i = 0; i < places.length; i++) {
      const place = places[i]!;
      if (place < from || place > to) continue;
      x = Math.max(x, place);
      const value = shown.values[i]!; // a point has one
      const finite = Number.isFinite(value) ? value : Number.NaN;
      xs.push(x);
      min.push(finite);
      max.push(finite);
      last.push(value);
      counts.push(1);
    }
  }
  return { ...line, isBucketed: false, points: xs.length };
}
