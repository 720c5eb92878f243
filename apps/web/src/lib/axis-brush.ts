import type { Brush, PlacedRun, RunAxis } from './comparison.ts';
import { keyedIndex } from './slider-scale.ts';

/** The part of an axis that is brushed. */
export type BrushedPart = Pick<Brush, 'from' | 'to'>;

/** One of the two ends of a brush. */
export type BrushEnd = 'from' | 'to';

/** Where runs lie on an axis, from the least place to the greatest, each once. */
export function axisStops({ place }: RunAxis, runs: readonly PlacedRun[]): number[] {
  return [...new Set(runs.map(place).filter(Number.isFinite))].sort((a, b) => a - b);
}

/**
 * What a key makes of a brush when one of its ends is moved: the end goes from the place of a run to that of the next,
 * and not past the other end.
 *
 * @param brush null where nothing is brushed, as if it reached over all runs
 * @returns null where all runs lie within it, so that nothing is brushed; undefined for keys that mean nothing here
 */
export function keyedBrush(
  key: string,
  end: BrushEnd,
  brush: BrushedPart | null,
  stops: readonly number[],
): BrushedPart | null | undefined {
  const last = stops.length - 1;
  const first = brush === null ? 0 : stops.findIndex((stop) => stop >= brush.from);
  const low = first === -1 ? last : first;
  const high =
    brush === null
      ? last
      : Math.max(
          0,
          stops.findLastIndex((stop) => stop <= brush.to),
        );
  const to = keyedIndex(key, end === 'from' ? low : high, last);
  if (to === undefined || last < 0) return undefined;
  const kept = end === 'from' ? Math.min(to, high) : Math.max(to, low);
  const [newLow, newHigh] = end === 'from' ? [kept, high] : [low, kept];
  if (newLow === 0 && newHigh === last) return null;
  const place = stops[kept]!; // kept lies between 0 and last
  const other = end === 'from' ? (brush?.to ?? stops[high]!) : (brush?.from ?? stops[low]!);
  return end === 'from' ? { from: place, to: other } : { from: other, to: place };
}
