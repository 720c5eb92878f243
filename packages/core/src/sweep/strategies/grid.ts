import { type Point, pointKey } from '../space.ts';
import { gridPoint, gridSize } from './grid-points.ts';
import type { SearchState, Strategy } from './strategy.ts';

export const grid = {
  title: 'Grid search',
  paper: 'standard',
  use: 'few values of few parameters, and every combination is wanted',
  needsObjective: false,
  ask,
} satisfies Strategy;

/** The points in order; at the end those that are missing, because they were deleted. */
async function ask({ space, number, past }: SearchState): Promise<Point | undefined> {
  const size = gridSize(space);
  if (number < size) return gridPoint(space, number);
  const known = await past.outcomes();
  const points = await past.points(known.map((each) => each.number));
  const proposed = new Set(points.map((point) => pointKey(space, point)));
  for (let index = 0; proposed.size < size && index < size; index++) {
    const point = gridPoint(space, index);
    if (!proposed.has(pointKey(space, point))) return point;
  }
  return undefined;
}
