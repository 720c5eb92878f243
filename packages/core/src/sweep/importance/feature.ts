import { countOf, kindOf, placesOf } from '../distributions/index.ts';
import type { Dimension, Point } from '../space.ts';

/** A parameter as a tree splits it: on the unit interval, or where it has no order into sets of its values. */
export type Feature =
  | { path: string; isOrdered: true }
  /** `shares`: how much of the unit interval each of its values takes. */
  | { path: string; isOrdered: false; shares: Float64Array };

/** The features of the parameters that vary. */
export function featuresOf(dimensions: readonly Dimension[]): Feature[] {
  return dimensions.map(({ path, distribution }): Feature => {
    const kind = kindOf(distribution);
    if (!kind.isUnordered) return { path, isOrdered: true };
    const shares = Float64Array.from({ length: countOf(distribution) }, (_, level) => {
      const places = kind.interval(distribution, kind.level(distribution, level));
      return places ? places.high - places.low : 0;
    });
    return { path, isOrdered: false, shares };
  });
}

/**
 * What a tree sees of a point in each of its dimensions: its place in [0, 1], or the index of its value. A parameter
 * that the point has not, because it depends on others, is at the middle of its distribution.
 */
export function columnOf({ path, distribution }: Dimension, points: readonly Point[]): Float64Array {
  const kind = kindOf(distribution);
  const middle = kind.interval(distribution, kind.quantile(distribution, 0.5));
  const lows = kind.isUnordered ? levelLows({ path, distribution }) : [];
  return Float64Array.from(points, (point) => {
    const value = point[path];
    const places = (value === undefined ? undefined : placesOf(distribution, value)) ?? middle;
    if (!places) return 0;
    // Values that are never drawn take no place: of those that begin at one, the last is the one that takes it.
    return kind.isUnordered ? lows.lastIndexOf(places.low) : (places.low + places.high) / 2;
  });
}

function levelLows({ distribution }: Dimension): (number | undefined)[] {
  const kind = kindOf(distribution);
  return Array.from(
    { length: countOf(distribution) },
    (_, level) => kind.interval(distribution, kind.level(distribution, level))?.low,
  );
}
