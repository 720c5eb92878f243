import type { ComparedAxis } from './compare-url.ts';
import type { ComparedSeries } from './series.ts';

/**
 * Metrics of runs as they travel: run by run and key by key, the columns of all end to end, since thousands of short
 * ones, each by itself, take far longer on both ends. Runs mostly log at the same places: those go once.
 */
export type ComparedColumns = {
  x: ComparedAxis;
  runIds: string[];
  keys: string[];
  /** Of each series. */
  places: number[];
  points: number[];
  firstNonFiniteSteps: (number | null)[];
  /** How many each of the different `xs` has; `places` says which of them a series lies at. */
  lengths: number[];
  xs: Float64Array;
  last: Float64Array;
  /** Of those series alone that have ranges. */
  min: Float64Array;
  max: Float64Array;
};

/** @param series all keys of the first run, then of the next one; each run has all of them */
export function packCompared(
  series: readonly ComparedSeries[],
  { x, runIds, keys }: Pick<ComparedColumns, 'x' | 'runIds' | 'keys'>,
): ComparedColumns {
  const different: Float64Array[] = [];
  const alike = new Map<string, number[]>();
  const places = series.map(({ xs }) => {
    const sign = `${xs.length} ${xs[0]} ${xs.at(-1)}`;
    const candidates = alike.get(sign) ?? [];
    const known = candidates.find((each) => areEqual(different[each] ?? xs, xs));
    if (known !== undefined) return known;
    alike.set(sign, [...candidates, different.length]);
    return different.push(xs) - 1;
  });
  const ranges = series.flatMap(({ range }) => (range ? [range] : []));
  return {
    ...{ x, runIds, keys, places },
    points: series.map(({ points }) => points),
    firstNonFiniteSteps: series.map(({ firstNonFiniteStep }) => firstNonFiniteStep),
    lengths: different.map((xs) => xs.length),
    xs: endToEnd(different),
    last: endToEnd(series.map(({ last }) => last)),
    min: endToEnd(ranges.map(({ min }) => min)),
    max: endToEnd(ranges.map(({ max }) => max)),
  };
}

/** What was packed; columns are parts of those that came. */
export function unpackCompared(columns: ComparedColumns): ComparedSeries[] {
  const { x, runIds, keys, lengths } = columns;
  const [xs, last, min, max] = [columns.xs, columns.last, columns.min, columns.max].map(cutter);
  const different = lengths.map((length) => xs!(length)); // a cutter for each column
  return columns.places.map((place, i) => {
    const length = lengths[place] ?? 0;
    const points = columns.points[i] ?? 0;
    return {
      runId: runIds[Math.floor(i / keys.length)] ?? '',
      key: keys[i % keys.length] ?? '',
      ...{ x, points, firstNonFiniteStep: columns.firstNonFiniteSteps[i] ?? null },
      ...{ xs: different[place] ?? new Float64Array(), last: last!(length) },
      range: points > length ? { min: min!(length), max: max!(length) } : null,
    };
  });
}

function areEqual(a: Float64Array, b: Float64Array) {
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

function endToEnd(columns: readonly Float64Array[]) {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}

/** Gives the next part of a column each time. */
function cutter(column: Float64Array) {
  let at = 0;
  return (length: number) => {
    at += length;
    return column.subarray(at - length, at);
  };
}
