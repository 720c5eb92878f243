import { countOf, kindOf, placesOf, valueAt } from './distributions/index.ts';
import { type Dimension, isSameValue, type ParameterValue, type Point, type SearchSpace } from './space.ts';

/**
 * A stretch of an axis: one value, the values between two, so many values that have no bin of their own, or the points
 * that have not got the parameter.
 */
export type MapBin =
  | { kind: 'value'; value: ParameterValue }
  | { kind: 'range'; from: ParameterValue; to: ParameterValue }
  | { kind: 'others'; values: number }
  | { kind: 'absent' };

export type MapAxis = { path: string; bins: MapBin[] };

/** How often trials collapsed in a region of the space; regions without trials are left out. */
export type MapCell = {
  /** Indices of bins. */
  x: number;
  y: number;
  trials: number;
  collapsed: number;
};

export type CollapseMap = {
  x: MapAxis;
  /** Null for a map along one parameter: all cells have y = 0. */
  y: MapAxis | null;
  cells: MapCell[];
};

type Tried = { point: Point; trials: number };

/** A parameter with more values than that is cut into stretches; of one without an order the rest share a bin. */
const mostValues = 16;
const stretches = 8;

/**
 * Where in the space trials collapse: the share of each region over one parameter or two, all others taken together.
 * A parameter with few values has a bin for each; others are cut into eight stretches that the sweep's distribution
 * makes equally likely. Of very many values without an order those with the most trials have a bin each, in the order of
 * the sweep, and all others that occur are in one.
 *
 * @param measured points with how many of their trials are over and which share of them collapsed, in [0, 1]
 * @throws RangeError for a path that is no parameter of the space
 */
export function collapseMap(
  space: SearchSpace,
  measured: readonly (Tried & { value: number })[],
  paths: { x: string; y?: string | undefined },
): CollapseMap {
  const x = binned(space, paths.x, measured);
  const y = paths.y === undefined ? undefined : binned(space, paths.y, measured);
  const cells = new Map<string, MapCell>();
  for (const [i, { trials, value }] of measured.entries()) {
    const place = { x: x.binOf[i]!, y: y?.binOf[i] ?? 0 };
    const key = `${place.x} ${place.y}`;
    const cell = cells.get(key) ?? { ...place, trials: 0, collapsed: 0 };
    cell.trials += trials;
    cell.collapsed += Math.round(trials * value);
    cells.set(key, cell);
  }
  return {
    x: x.axis,
    y: y?.axis ?? null,
    cells: [...cells.values()].sort((a, b) => a.x - b.x || a.y - b.y),
  };
}

/** The bins of a parameter, and in which of them each point lies; the last is that of the points without it. */
function binned(space: SearchSpace, path: string, tried: readonly Tried[]) {
  const dimension = space.find((each) => each.path === path);
  if (!dimension) {
    throw new RangeError(
      `expected a parameter of the sweep: ${space.map((each) => each.path).join(', ')}; got ${path}`,
    );
  }
  const values = tried.map(({ point }) => point[path]);
  const present = presentBins(dimension, tried);
  const binOf = values.map((value) => (value === undefined ? present.bins.length : present.binOf(value)));
  const isAbsentSomewhere = values.includes(undefined);
  const bins: MapBin[] = [...present.bins, ...(isAbsentSomewhere ? [{ kind: 'absent' } as const] : [])];
  return { axis: { path, bins }, binOf };
}

type Bins = { bins: MapBin[]; binOf: (value: ParameterValue) => number };

function presentBins({ path, distribution }: Dimension, tried: readonly Tried[]): Bins {
  const kind = kindOf(distribution);
  const count = countOf(distribution);
  if (count <= mostValues || kind.isUnordered) {
    const levels = Array.from({ length: count }, (_, i) => kind.level(distribution, i));
    const [shown, others] = count <= mostValues ? [levels, 0] : mostTried(levels, path, tried);
    return {
      bins: [
        ...shown.map((value) => ({ kind: 'value', value }) as const),
        ...(others > 0 ? [{ kind: 'others', values: others } as const] : []),
      ],
      binOf(value) {
        const own = shown.findIndex((level) => isSameValue(level, value));
        return own === -1 ? shown.length : own;
      },
    };
  }
  const [first, last] = endsOf(distribution);
  return {
    bins: Array.from({ length: stretches }, (_, i) => ({
      kind: 'range',
      from: valueAt(distribution, i === 0 ? first : i / stretches),
      to: valueAt(distribution, i === stretches - 1 ? last : (i + 1) / stretches),
    })),
    binOf(value) {
      const places = placesOf(distribution, value) ?? { low: 0, high: 0 };
      const middle = (places.low + places.high) / 2;
      return Math.min(stretches - 1, Math.floor(middle * stretches));
    },
  };
}

/** Of the values that occur those with the most trials, in their own order, and how many others there are. */
function mostTried(levels: readonly ParameterValue[], path: string, tried: readonly Tried[]) {
  const trialsOf = (level: ParameterValue) =>
    tried.reduce((sum, { point, trials }) => {
      const value = point[path];
      return value !== undefined && isSameValue(value, level) ? sum + trials : sum;
    }, 0);
  const occurring = levels
    .map((level) => ({ level, trials: trialsOf(level) }))
    .filter(({ trials }) => trials > 0);
  const kept = new Set([...occurring].sort((a, b) => b.trials - a.trials).slice(0, mostValues));
  const shown = occurring.filter((each) => kept.has(each)).map(({ level }) => level);
  return [shown, occurring.length - shown.length] as const;
}

/** The quantiles that are shown as the ends of a distribution: of one without an end as far as one value of ten thousand lies beyond. */
function endsOf(distribution: Dimension['distribution']): [number, number] {
  return 'min' in distribution ? [0, 1 - 2 ** -53] : [1e-4, 1 - 1e-4];
}
