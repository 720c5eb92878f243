import type { ComparedAxis } from './compare-url.ts';
import type { XAxis } from './run-url.ts';

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

/** The same of one run among others. */
export type ComparedSeries = Omit<Series, 'x'> & { runId: string; x: ComparedAxis };
