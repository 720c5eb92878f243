import { type AttemptWindow, shownPoints } from './attempt-windows.ts';
import type { Pieces } from './buckets.ts';
import type { Extents, Parts } from './packing/segments.ts';
import type { Points } from './points.ts';

/** An x-axis: step, images that D has seen, or wall clock in milliseconds since 1970. */
export type XAxis = 'step' | 'images' | 'time';

/** The part of an axis that is asked for, both ends included; infinite where it is open. */
export type XRange = { x: XAxis; from: number; to: number };

/** The column of points, and the extents of parts, that an axis is. */
export const axes = { step: 'steps', images: 'imagesSeen', time: 'times' } as const satisfies Record<
  XAxis,
  keyof Points & keyof Parts
>;

/** The part of the axis that is cut into buckets: what is asked for, else as far as there are points. */
export function extentOf(
  { least, greatest }: Extents | Pieces,
  { from, to }: Pick<XRange, 'from' | 'to'>,
): { from: number; to: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of least) first = Math.min(first, place);
  for (const place of greatest) last = Math.max(last, place);
  return { from: Number.isFinite(from) ? from : first, to: Number.isFinite(to) ? to : last };
}

/** How a part lies to what is asked for: `cut` when only some of its points belong to it. */
export type Position = 'inside' | 'cut' | 'outside';

/** Tells of each part from its extents, without its points. */
export function positionsOf(parts: Parts, window: AttemptWindow, { x, from, to }: XRange): Position[] {
  const { least, greatest } = parts[axes[x]];
  return Array.from(parts.count, (_, i): Position => {
    const [firstStep, lastStep] = [parts.steps.least[i]!, parts.steps.greatest[i]!]; // the columns are parallel
    const isOutside =
      lastStep <= window.after || firstStep > window.until || greatest[i]! < from || least[i]! > to;
    if (isOutside) return 'outside';
    const isInside =
      firstStep > window.after && lastStep <= window.until && least[i]! >= from && greatest[i]! <= to;
    return isInside ? 'inside' : 'cut';
  });
}

/** No pieces yet. */
export const emptyPieces = (): Pieces => ({ least: [], greatest: [], min: [], max: [], last: [], count: [] });

/** Adds a part as one piece. */
export function addPart(pieces: Pieces, parts: Parts, i: number, { x }: Pick<XRange, 'x'>): void {
  const { least, greatest } = parts[axes[x]];
  pieces.least.push(least[i]!); // the columns are parallel
  pieces.greatest.push(greatest[i]!);
  pieces.min.push(parts.min[i]!);
  pieces.max.push(parts.max[i]!);
  pieces.last.push(parts.last[i]!);
  pieces.count.push(parts.count[i]!);
}

/** Adds those of a chunk's points that are asked for, a piece each. */
export function addPoints(
  pieces: Pieces,
  points: Points,
  window: AttemptWindow,
  { x, from, to }: XRange,
): void {
  const shown = shownPoints(window, points);
  shown[axes[x]].forEach((place, i) => {
    if (place < from || place > to) return;
    const last = shown.values[i]!; // a point has one
    const finite = Number.isFinite(last) ? last : Number.NaN;
    pieces.least.push(place);
    pieces.greatest.push(place);
    pieces.min.push(finite);
    pieces.max.push(finite);
    pieces.last.push(last);
    pieces.count.push(1);
  });
}
