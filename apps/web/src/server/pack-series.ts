import type { Series as StoredSeries } from '@modewatch/db';
import type { Series } from '../lib/series.ts';

/** A metric as it travels to the browser: columns of numbers, and no more than a chart draws. */
export function packSeries(series: StoredSeries): Series {
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
