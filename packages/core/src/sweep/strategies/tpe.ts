import { uniformDraws } from '../../training/rng.ts';
import { type Point, pointKey } from '../space.ts';
import { gridPoint, gridSize } from './grid-points.ts';
import { createKernels, type Kernels } from './parzen/kernels.ts';
import { splitPoints } from './parzen/split-points.ts';
import { sobol } from './sobol.ts';
import type { KnownOutcome, SearchState, Strategy } from './strategy.ts';

/** Points that are spread evenly before any is chosen by what was learned. */
const startingPoints = 10;
/** Points from which the most promising one is taken. */
const candidates = 24;

export const tpe = {
  title: 'Tree-structured Parzen estimator',
  paper: 'Bergstra et al. 2011, NeurIPS 24; multivariate as in Falkner et al. 2018, arXiv:1807.01774',
  use: 'the usual choice: learns from some ten trials on, with any mix of numbers and choices',
  needsObjective: true,
  ask,
} satisfies Strategy;

/**
 * The candidate whose density among good points l(x) is largest beside that among the others g(x). Both are mixtures of
 * kernels, one for each past point over all its parameters together. Points that are under way count among the others,
 * so that several workers do not ask for the same.
 */
async function ask(state: SearchState): Promise<Point | undefined> {
  const { space, seed, number, past } = state;
  const known = await past.outcomes();
  const isTaken = await takenPoints(state, known);
  if (!isTaken) return undefined;
  const telling = known.filter(({ outcome }) => outcome.kind !== 'void');
  const over = telling.filter(({ outcome }) => outcome.kind !== 'pending');
  if (over.length < startingPoints) return firstFree([await sobol.ask(state)], { isTaken, state });

  const { good, others } = splitPoints(telling, state.goal);
  const draw = uniformDraws({ seed, stream: 'sweep/tpe', step: number });
  const points = await past.points(numbersOf([...good, ...others]));
  const [l, g] = [points.slice(0, good.length), points.slice(good.length)].map((each) =>
    createKernels(space, each),
  ) as [Kernels, Kernels];
  const drawn = Array.from({ length: candidates }, () => l.sample(draw));
  return firstFree(byPromise(drawn, { l, g }), { isTaken, state });
}

/** The most promising first. */
function byPromise(points: Point[], { l, g }: { l: Kernels; g: Kernels }): Point[] {
  return points
    .map((point) => ({ point, promise: l.logDensity(point) - g.logDensity(point) }))
    .sort((a, b) => b.promise - a.promise)
    .map(({ point }) => point);
}

/** Whether a point of a space that can be counted was proposed before; undefined when all of its points were. */
async function takenPoints(
  { space, past }: SearchState,
  known: readonly KnownOutcome[],
): Promise<((point: Point) => boolean) | undefined> {
  const size = gridSize(space);
  if (size === Number.POSITIVE_INFINITY) return () => false;
  const points = await past.points(numbersOf(known));
  const taken = new Set(points.map((point) => pointKey(space, point)));
  return taken.size < size ? (point) => taken.has(pointKey(space, point)) : undefined;
}

/** The first point that is not taken; where all are, one of those that are left. */
function firstFree(
  points: (Point | undefined)[],
  { isTaken, state }: { isTaken: (point: Point) => boolean; state: SearchState },
): Point | undefined {
  const free = points.find((point) => point && !isTaken(point));
  if (free) return free;
  const size = gridSize(state.space);
  const draw = uniformDraws({ seed: state.seed, stream: 'sweep/tpe-left', step: state.number });
  const start = Math.floor(draw() * size);
  for (let i = 0; i < size; i++) {
    const point = gridPoint(state.space, (start + i) % size);
    if (!isTaken(point)) return point;
  }
  return undefined;
}

function numbersOf(known: readonly KnownOutcome[]): number[] {
  return known.map(({ number }) => number);
}
