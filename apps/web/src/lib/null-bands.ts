import type { RouterOutputs } from '../server/root.ts';
import { formatCount, formatNumber } from './format.ts';
import type { ChartLine } from './metric-charts.ts';

export type NullScores = NonNullable<RouterOutputs['evaluations']['nullScores']>;

/** What real data scores in a measure: a band right across its chart. */
export type NullBand = {
  /** The line that the band belongs to, where the chart has lines of several measures. */
  of: string | null;
  colour: string;
  low: number;
  mean: number;
  high: number;
};

/** The bands of a chart: one for each measure that null scores are known of, whatever weights its lines are of. */
export function nullBands(lines: readonly ChartLine[], nulls: NullScores['nulls']): NullBand[] {
  const measures = new Map<string, ChartLine>();
  for (const line of lines) {
    const measure = measureOf(line.key);
    if (!measures.has(measure)) measures.set(measure, line);
  }
  return [...measures].flatMap(([measure, { label, colour }]) => {
    const real = nulls[measure];
    if (!real) return [];
    const { low, mean, high } = real;
    return [{ of: measures.size > 1 ? label : null, colour, low, mean, high }];
  });
}

/** Samples of the generator as it is and of its average are measured alike. */
const measureOf = (key: string) => key.replace(/^diversity-current\//, 'diversity/');

/** "real data 0.958 to 0.979" */
export function bandWord({ of, low, high }: NullBand) {
  return `real data${of === null ? '' : `, ${of}:`} ${rounded(low)} to ${rounded(high)}`;
}

const rounded = (value: number) => formatNumber(Number(value.toPrecision(3)));

/** What the bands of a run's charts are. */
export function bandSentence({ count, nulls }: NullScores) {
  const resamples = Math.min(...Object.values(nulls).map((real) => real.resamples));
  return `Bands between dashed lines: what real data scores, from the 1st to the 99th percentile of ${formatCount(resamples)} sets of ${formatCount(count)} real samples; dotted: its mean.`;
}

type Range<End> = [low: End, high: End];

/**
 * A range of the y-axis, made wide enough to hold the bands; on a log axis, what of them can be drawn there. Nulls stand for
 * a chart that shows no value.
 */
export function withBands(
  bands: readonly NullBand[],
  range: Readonly<Range<number>>,
  isLogY: boolean,
): Range<number>;
export function withBands(
  bands: readonly NullBand[],
  range: Readonly<Range<number | null>>,
  isLogY: boolean,
): Range<number | null>;
export function withBands(
  bands: readonly NullBand[],
  [low, high]: Readonly<Range<number | null>>,
  isLogY: boolean,
): Range<number | null> {
  const ends = [low, high, ...bands.flatMap((band) => [band.low, band.high])].filter(
    (end) => end !== null && (!isLogY || end > 0),
  ) as number[]; // null was left out
  return ends.length === 0 ? [null, null] : [Math.min(...ends), Math.max(...ends)];
}
