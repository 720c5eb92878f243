import type { Series } from './series.ts';
import { smooth } from './smooth.ts';

/** One value per x; null breaks the line (the value is not finite), undefined does not (nothing was logged there). */
type Column = (number | null | undefined)[];

type LineData = {
  key: string;
  /** As logged, NaN and ±∞ included; undefined where nothing was. */
  values: (number | undefined)[];
  raw: Column;
  smooth: Column;
  /** Range of each bucket, where buckets hold several points. */
  range: { min: Column; max: Column } | null;
};

/** A place where a value is not a number that a chart can show. */
type Mark = { key: string; x: number; value: number };

export type ChartData = {
  xs: number[];
  lines: LineData[];
  marks: Mark[];
  /** Values that a log axis can't show. */
  hidden: number;
};

export type ChartScale = { smoothing: number; isLogX: boolean; isLogY: boolean };

/** Several metrics on one x-axis, ready to draw. */
export function chartData(series: readonly Series[], { smoothing, isLogX, isLogY }: ChartScale): ChartData {
  const xs = union(series.map((each) => each.xs)).filter((x) => !isLogX || x > 0);
  const place = new Map(xs.map((x, i) => [x, i]));
  const marks: Mark[] = [];
  let hidden = 0;

  const lines = series.map((each) => {
    const smoothed = smooth(each.last, smoothing);
    each.last.forEach((value, i) => {
      const x = each.xs[i]!; // parallel to `last`
      if (!place.has(x)) hidden += 1;
      else if (!Number.isFinite(value)) marks.push({ key: each.key, x, value });
      else if (isLogY && value <= 0) hidden += 1;
    });
    const onAxis = (values: ArrayLike<number>) =>
      aligned(each.xs, values, place).map((value) => drawable(value, isLogY));
    return {
      key: each.key,
      values: aligned(each.xs, each.last, place),
      raw: onAxis(each.last),
      smooth: onAxis(smoothed),
      range: each.range && { min: onAxis(each.range.min), max: onAxis(each.range.max) },
    };
  });
  return { xs, lines, marks, hidden };
}

/** Whether there is anything that a line can be drawn through. */
export function isDrawable({ lines }: ChartData) {
  return lines.some(({ raw }) => raw.some((value) => value !== null && value !== undefined));
}

function union(columns: readonly Float64Array[]) {
  const [first, ...others] = columns;
  if (first === undefined) return [];
  // Metrics are mostly logged together.
  if (others.every((other) => hasSameValues(first, other))) return [...first];
  return [...new Set(columns.flatMap((column) => [...column]))].sort((a, b) => a - b);
}

function hasSameValues(a: Float64Array, b: Float64Array) {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function aligned(xs: Float64Array, values: ArrayLike<number>, place: ReadonlyMap<number, number>) {
  const column: (number | undefined)[] = new Array(place.size).fill(undefined);
  xs.forEach((x, i) => {
    const at = place.get(x);
    if (at !== undefined) column[at] = values[i];
  });
  return column;
}

function drawable(value: number | undefined, isLogY: boolean) {
  if (value === undefined) return undefined;
  return Number.isFinite(value) && !(isLogY && value <= 0) ? value : null;
}

/** A metric's value at an index of `xs`, its last one for null; undefined where nothing was logged. May be NaN or ±∞. */
export function lastValue({ lines }: ChartData, key: string, at: number | null) {
  const values = lines.find((line) => line.key === key)?.values;
  return values?.[at ?? values.findLastIndex((value) => value !== undefined)];
}
