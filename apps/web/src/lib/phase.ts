import type { Series } from './series.ts';
import { smooth } from './smooth.ts';

/** Where two metrics stood at one moment of a training. */
export type PhasePoint = {
  /** The step, or what else the charts count in. */
  at: number;
  x: number;
  y: number;
  /** Whether one of them was not finite just before, so that no line leads here. */
  isAfterGap: boolean;
};

export type Phase = {
  points: PhasePoint[];
  /** Moments at which one of the two is not finite. */
  broken: number;
  /** Moments at which only one of the two was logged. */
  unpaired: number;
};

/**
 * The trajectory of two metrics: where they stood at each moment at which both were logged.
 *
 * @param smoothing of each metric by itself, as in its chart: 0 up to but not including 1
 */
export function phaseOf(across: Series, up: Series, smoothing: number): Phase {
  const [xs, ys] = [smooth(across.last, smoothing), smooth(up.last, smoothing)];
  const phase: Phase = { points: [], broken: 0, unpaired: 0 };
  let isAfterGap = false;
  let [i, j] = [0, 0];
  while (i < xs.length && j < ys.length) {
    const at = across.xs[i]!; // parallel to `last`
    const other = up.xs[j]!; // as above
    if (at === other) {
      const point: PhasePoint = { at, x: xs[i]!, y: ys[j]!, isAfterGap };
      isAfterGap = !(Number.isFinite(point.x) && Number.isFinite(point.y));
      if (isAfterGap) phase.broken += 1;
      else phase.points.push(point);
    } else phase.unpaired += 1;
    if (at <= other) i += 1;
    if (other <= at) j += 1;
  }
  phase.unpaired += xs.length - i + ys.length - j;
  return phase;
}

/** A part of an axis that holds all values, with a little room at both ends. */
export function phaseExtent(values: readonly number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return [0, 1];
  const room = low < high ? (high - low) * 0.06 : Math.max(Math.abs(low) * 0.1, 1e-6);
  return [low - room, high + room];
}

/** A stretch of the trajectory as an SVG path, and how far along the whole it lies: 0 the first, 1 the last. */
type PhaseStroke = { path: string; progress: number };

/** The trajectory in at most so many stretches, each beginning where the one before ends. Places in pixels. */
export function phaseStrokes(
  points: readonly PhasePoint[],
  place: (point: PhasePoint) => { left: number; top: number },
  most: number,
): PhaseStroke[] {
  const lines = points.length - 1;
  const count = Math.min(most, lines);
  return Array.from({ length: Math.max(0, count) }, (_, stretch) => {
    const first = Math.floor((stretch * lines) / count);
    const last = Math.floor(((stretch + 1) * lines) / count);
    const path = points.slice(first, last + 1).map((point, i) => {
      const { left, top } = place(point);
      return `${i === 0 || point.isAfterGap ? 'M' : 'L'}${left.toFixed(1)} ${top.toFixed(1)}`;
    });
    return { path: path.join(''), progress: count === 1 ? 1 : stretch / (count - 1) };
  });
}

/** The index of the place that is nearest to another; undefined when there is none within reach. */
export function nearestPlace(
  places: readonly { left: number; top: number }[],
  { left, top }: { left: number; top: number },
  reach: number,
): number | undefined {
  let nearest: { index: number; distance: number } | undefined;
  for (const [index, place] of places.entries()) {
    const distance = Math.hypot(place.left - left, place.top - top);
    if (distance <= (nearest?.distance ?? reach)) nearest = { index, distance };
  }
  return nearest?.index;
}
