import { countOf, kindOf } from '../distributions/index.ts';
import { type Dimension, isActive, type ParameterValue, type Point, type SearchSpace } from '../space.ts';

/** How many points a space has; Infinity where a parameter is continuous. */
export function gridSize(space: SearchSpace): number {
  return countPoints(space)(0, {});
}

/**
 * The point of an index, the last parameter changing fastest.
 *
 * @param index 0 <= index < gridSize(space), which is finite
 */
export function gridPoint(space: SearchSpace, index: number): Point {
  const pointsFrom = countPoints(space);
  let point: Point = {};
  let rest = index;
  for (const [depth, dimension] of space.entries()) {
    if (!isActive(dimension, point)) continue;
    for (const { value, times } of branches(space, depth)) {
      const next = { ...point, [dimension.path]: value };
      const size = pointsFrom(depth + 1, next);
      if (rest >= size * times) {
        rest -= size * times;
        continue;
      }
      point = times === 1 ? next : { ...next, [dimension.path]: levelOf(dimension, Math.floor(rest / size)) };
      rest %= size;
      break;
    }
  }
  return point;
}

/** Counts the points that begin with given values of the parameters before a depth. */
function countPoints(space: SearchSpace): (depth: number, point: Point) => number {
  const known = new Map<string, number>();
  const deciding = space.map((_, depth) =>
    space.filter((each, i) => i < depth && decides(space, each, depth)),
  );

  return function pointsFrom(depth, point): number {
    const dimension = space[depth];
    if (!dimension) return 1;
    const key = JSON.stringify([depth, ...deciding[depth]!.map(({ path }) => point[path] ?? null)]);
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const size = !isActive(dimension, point)
      ? pointsFrom(depth + 1, point)
      : branches(space, depth).reduce(
          (sum, { value, times }) =>
            sum + times * pointsFrom(depth + 1, { ...point, [dimension.path]: value }),
          0,
        );
    known.set(key, size);
    return size;
  };
}

/** The values of a parameter; where no other depends on it one stands for all of them. */
function branches(space: SearchSpace, depth: number): { value: ParameterValue; times: number }[] {
  const dimension = space[depth]!;
  const count = countOf(dimension.distribution);
  if (count === Number.POSITIVE_INFINITY) return [{ value: null, times: count }];
  if (!decides(space, dimension, depth + 1)) return [{ value: levelOf(dimension, 0), times: count }];
  return Array.from({ length: count }, (_, level) => ({ value: levelOf(dimension, level), times: 1 }));
}

/** Whether a parameter at this depth or behind it depends on this one. */
function decides(space: SearchSpace, { path }: Dimension, depth: number): boolean {
  return space.slice(depth).some(({ when = [] }) => when.some((each) => each.path === path));
}

function levelOf({ distribution }: Dimension, level: number): ParameterValue {
  return kindOf(distribution).level(distribution, level);
}
