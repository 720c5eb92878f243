import type { XAxis } from './run-url.ts';

/** One metric as the database answers it; parallel arrays with one entry per bucket, x ascending. */
type BucketedSeries = {
  key: string;
  x: XAxis;
  xs: number[];
  min: number[];
  max: number[];
  last: number[];
  isBucketed: boolean;
  points: number;
  firstNonFiniteStep: number | null;
};

/** One metric as it travels to the browser. */
export type Series = {
  key: string;
  x: XAxis;
  xs: Float64Array;
  last: Float64Array;
  /** Range of each bucket; null when no bucket holds more than one point, so that the range is `last` itself. */
  range: { min: Float64Array; max: Float64Array } | null;
  /** How many stored points this stands for. */
  points: number;
  firstNonFiniteStep: number | null;
};

export function packSeries(series: BucketedSeries): Series {
  const { key, x, points, firstNonFiniteStep, isBucketed } = series;
  return {
    key,
    x,
    points,
    firstNonFiniteStep,
    xs: Float64Array.from(series.xs),
    last: Float64Array.from(series.last),
    range: isBucketed ? { min: Float64Array.from(series.min), max: Float64Array.from(series.max) } : null,
  };
}
