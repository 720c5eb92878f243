import type { ComparedSeries as StoredComparedSeries, Series as StoredSeries } from '@modewatch/db';
import type { ComparedSeries, Series } from '../lib/series.ts';

/** A metric as it travels to the browser: columns of numbers, and no more than a chart draws. */
export function packSeries({ x, ...series }: StoredSeries): Series {
  return { x, ...packColumns(series) };
}

/** The same of one run among others. */
export function packCompared({ runId, x, ...series }: StoredComparedSeries): ComparedSeries {
  return { runId, x, ...packColumns(series) };
}

function packColumns(series: Omit<StoredSeries, 'x'>): Omit<Series, 'x'> {
  const { key, points, firstNonFiniteStep, isBucketed } = series;
  return {
    key,
    points,
    firstNonFiniteStep,
    xs: Float64Array.from(series.xs),
    last: Float64Array.from(series.last),
    range: isBucketed ? { min: Float64Array.from(series.min), max: Float64Array.from(series.max) } : null,
  };
}
