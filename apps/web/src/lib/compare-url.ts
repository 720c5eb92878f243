import {
  createLoader,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { shortRunId } from './run-ids.ts';
import { xAxes } from './run-url.ts';

/** Runs that can be compared at once. */
export const MOST_COMPARED = 500;

/** What the x-axis of a comparison counts; `elapsed` is the time since each run's own start. */
export const comparedAxes = ['step', 'images', 'elapsed', 'time'] as const;
export type ComparedAxis = (typeof comparedAxes)[number];

/** What of a comparison is in its address. */
export const compareUrl = {
  /** Ids, short or whole, divided by commas. */
  runs: parseAsString.withDefault(''),
  /** Metrics of which curves are drawn; none: the usual ones. */
  metrics: parseAsArrayOf(parseAsString),
  x: parseAsStringLiteral(comparedAxes).withDefault('step'),
  smooth: parseAsFloat.withDefault(0.6),
  logx: parseAsBoolean.withDefault(false),
  logy: parseAsBoolean.withDefault(false),
  /** Whether a few extreme values may lie outside the y-axis. */
  robust: parseAsBoolean.withDefault(true),
  from: parseAsFloat,
  to: parseAsFloat,
  /** Axes of the scatter plot, as columns are named. */
  sx: parseAsString,
  sy: parseAsString,
  /** Axes of the parallel coordinates. */
  axes: parseAsArrayOf(parseAsString),
  /** What is brushed: `name:from:to` by axis. */
  brush: parseAsArrayOf(parseAsString),
};

/** The same of the samples. Apart, since nothing else changes with it. */
export const comparedSamplesUrl = {
  /** What the slider counts in; time is that since each run's own start. */
  by: parseAsStringLiteral(xAxes).withDefault('step'),
  /** Its place: a step, images or milliseconds; none: the newest. */
  at: parseAsInteger,
};

export const loadCompareUrl = createLoader(compareUrl);

/** The page that compares these runs. */
export function compareHref(runIds: readonly string[]) {
  return `/compare?runs=${runIds.map(shortRunId).join(',')}`;
}

/** Buckets per curve: as fine as the screen can show of so many. */
export function bucketsFor(runs: number) {
  if (runs <= 50) return 400;
  return runs <= 200 ? 150 : 48;
}
