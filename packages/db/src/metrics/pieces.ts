import { type AttemptWindow, shownPoints } from './attempt-windows.ts';
import type { Piece } from './buckets.ts';
import type { Segment } from './packing/segments.ts';
import type { Points } from './points.ts';

/** An x-axis: step, images that D has seen, or wall clock in milliseconds since 1970. */
export type XAxis = 'step' | 'images' | 'time';

/** The part of an axis that is asked for, both ends included; infinite where it is open. */
export type XRange = { x: XAxis; from: number; to: number };

/** The column of points, and the extent of a segment, that an axis is. */
export const axes = { step: 'steps', images: 'imagesSeen', time: 'times' } as const satisfies Record<
  XAxis,
  keyof Points & keyof Segment
>;

/** How a segment lies to what is asked for: `cut` when only some of its points belong to it. */
export type Position = 'inside' | 'cut' | 'outside';

/** Tells it from the extents of the segment, without its points. */
export function positionOf(segment: Segment, window: AttemptWindow, { x, from, to }: XRange): Position {
  const [firstStep, lastStep] = segment.steps;
  const [least, greatest] = segment[axes[x]];
  const isOutside = lastStep <= window.after || firstStep > window.until || greatest < from || least > to;
  if (isOutside) return 'outside';
  const isInside = firstStep > window.after && lastStep <= window.until && least >= from && greatest <= to;
  return isInside ? 'inside' : 'cut';
}

/** A segment as one piece. */
export function pieceOf(segment: Segment, { x }: XRange): Piece {
  const [least, greatest] = segment[axes[x]];
  const { min, max, last, count } = segment;
  return { least, greatest, min, max, last, count };
}

/** Those of a chunk's points that are asked for, a piece each. */
export function pointPieces(points: Points, window: AttemptWindow, { x, from, to }: XRange): Piece[] {
  const shown = shownPoints(window, points);
  const pieces: Piece[] = [];
  shown[axes[x]].forEach((place, i) => {
    if (place < from || place > to) return;
    const last = shown.values[i]!;
    const finite = Number.isFinite(last) ? last : Number.NaN;
    pieces.push({ least: place, greatest: place, min: finite, max: finite, last, count: 1 });
  });
  return pieces;
}
