import { chartData } from './chart-data.ts';
import { formatCount, formatNumber } from './format.ts';
import { drawnLines } from './metric-charts.ts';
import type { Series } from './series.ts';
import { shortPaths } from './setting-words.ts';
import type { PointBands, Sweep, SweepBands, SweepConfig } from './sweep.ts';
import { parameterText } from './sweep-progress.ts';

const colours = ['blue', 'vermillion', 'green', 'purple', 'sky'].map((name) => `series-${name}`);
const keyOf = ({ number }: Pick<PointBands, 'number'>) => `point ${number}`;

/** The mean of each point as a line and its smallest and largest seed as the band around it, ready to draw. */
export function bandChart(points: readonly PointBands[], { space }: Pick<SweepConfig, 'space'>) {
  const answered = points.map(
    (point): Series => ({
      ...{ key: keyOf(point), x: 'step', xs: point.xs, last: point.mean, points: point.steps },
      ...{ range: { min: point.low, max: point.high }, firstNonFiniteStep: null },
    }),
  );
  const named = points.map((point, i) => ({
    ...{ key: keyOf(point), label: settingText(point.point, space), colour: colours[i % colours.length]! }, // within it
  }));
  const { lines, series } = drawnLines({ lines: named }, answered);
  return { lines, data: chartData(series, { smoothing: 0, isLogX: false, isLogY: false }) };
}

/** "loss hinge, learningRate 0.001": what varies, by the last part of its path where that is clear. */
export function settingText(point: PointBands['point'], space: SweepConfig['space']): string {
  const varying = space.filter(({ distribution }) => distribution.name !== 'constant');
  const names = shortPaths(varying.map(({ path }) => path));
  const words = varying.flatMap(({ path }, i) =>
    path in point ? [`${names[i]} ${parameterText(point[path])}`] : [],
  );
  return words.join(', ') || 'the only setting';
}

/** A row of the table beside the curves. */
export type BandRow = {
  key: string;
  setting: string;
  /** The last step at which most seeds are. */
  step: string;
  seeds: string;
  mean: string;
  range: string;
  /** What else is to be known of the curve; empty where nothing is. */
  note: string;
};

/** Where each point stands at the last step that as many seeds as ever have logged. */
export function bandRow(point: PointBands, space: SweepConfig['space']): BandRow {
  const { counts, xs, mean, low, high, deviation, notFinite } = point;
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const at = counts.lastIndexOf(most);
  const number = (column: Float64Array) => column[at] ?? Number.NaN;
  const hasSpread = most > 1 && Number.isFinite(number(deviation));
  const last = xs.length - 1;
  return {
    key: keyOf(point),
    setting: settingText(point.point, space),
    step: formatCount(number(xs)),
    seeds: `${formatCount(most)} of ${formatCount(point.seeds)}`,
    mean: `${formatNumber(number(mean))}${hasSpread ? ` ± ${formatNumber(number(deviation))}` : ''}`,
    range: hasSpread ? `${formatNumber(number(low))} to ${formatNumber(number(high))}` : '–',
    note: [
      ...(outcomeNotes[point.outcome] ? [outcomeNotes[point.outcome]] : []),
      ...(at < last ? [`fewer seeds from there to step ${formatCount(xs[last] ?? Number.NaN)}`] : []),
      ...(notFinite > 0 ? [`${formatCount(notFinite)} values are NaN or ∞, and not in the mean`] : []),
    ].join('; '),
  };
}

const outcomeNotes: Record<PointBands['outcome'], string> = {
  pending: 'not judged yet',
  scored: '',
  pruned: 'ended early',
  infeasible: 'a seed collapsed, diverged or failed',
  void: '',
};

/** Which points are drawn, how many are not and why, and what of the curves is joined. */
export function bandNotes(
  { points, total, logged, isTooLong }: SweepBands,
  { config: { objective, seeds } }: Pick<Sweep, 'config'>,
): string[] {
  const which = objective ? `the best by ${objective.metric}` : 'the first ones';
  const notLogged = total - logged;
  const leftOut = logged - points.length;
  const left = [
    ...(leftOut > 0
      ? [`${formatCount(leftOut)} of ${settingsText(total)} ${isOrAre(leftOut)} left out`]
      : []),
    ...(notLogged > 0
      ? [
          `${formatCount(notLogged)} of ${settingsText(total)} ${notLogged === 1 ? 'has' : 'have'} not logged it`,
        ]
      : []),
    ...(isTooLong ? ['more than two million values are not read at once'] : []),
  ].join('; ');
  const joined = points.filter(({ steps, xs }) => steps > xs.length);
  const longest = Math.max(0, ...joined.map(({ steps }) => steps));
  return [
    // Which are the best is only of interest where some that could be drawn are not.
    ...(leftOut > 0 ? [`Shown are ${which}: ${left}.`] : left === '' ? [] : [`${left}.`]),
    ...(seeds === 1
      ? ['Each setting has one seed, so that there are no bands: seeds: 3 in a sweep file gives some.']
      : []),
    ...(joined.length > 0
      ? [
          `Reckoned at each of up to ${formatCount(longest)} steps; neighbouring ones are joined, with all their values.`,
        ]
      : []),
  ];
}

const isOrAre = (count: number) => (count === 1 ? 'is' : 'are');
const settingsText = (count: number) => `${formatCount(count)} ${count === 1 ? 'setting' : 'settings'}`;

/** The metric that curves open on: the objective's, else a coverage, else the first that was logged. */
export function openingMetric(
  { objective }: Pick<SweepConfig, 'objective'>,
  logged: readonly string[],
): string | undefined {
  // No run logs `collapse`: it is how a trial ends.
  if (objective && objective.metric !== 'collapse') return objective.metric;
  return logged.find((key) => /(^|\/)coverage(-|$)/.test(key)) ?? logged[0];
}
