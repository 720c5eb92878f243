import type { ComparedRun } from './comparison.ts';
import { robustRange } from './robust-range.ts';
import type { ComparedSeries } from './series.ts';
import { smooth } from './smooth.ts';

/** A run's curve of one metric, ready to draw. NaN leaves a gap. */
export type RunCurve = {
  run: ComparedRun;
  xs: Float64Array;
  /** Smoothed; NaN where the value is not finite or the axis can't show it. */
  ys: Float64Array;
  /** As logged. */
  last: Float64Array;
};

export type CurveSet = {
  curves: RunCurve[];
  x: [low: number, high: number];
  y: [low: number, high: number];
  /** Values that the axes leave out. */
  outside: number;
  /** Runs with a value that is not finite somewhere. */
  broken: { run: ComparedRun; step: number }[];
  /** Points and buckets of the longest curve that is bucketed; null when every point is drawn. */
  bucketed: { points: number; buckets: number } | null;
};

type Scale = { smoothing: number; isLogX: boolean; isLogY: boolean; isRobust: boolean };

/** The curves of one metric of many runs with the ranges that show them; undefined when none can be drawn. */
export function curveSet(
  runs: readonly ComparedRun[],
  series: readonly ComparedSeries[],
  { smoothing, isLogX, isLogY, isRobust }: Scale,
): CurveSet | undefined {
  const byRun = new Map(series.map((each) => [each.runId, each]));
  const broken: CurveSet['broken'] = [];
  const curves = runs.flatMap((run): RunCurve[] => {
    const of = byRun.get(run.id);
    if (of === undefined || of.xs.length === 0) return [];
    if (of.firstNonFiniteStep !== null) broken.push({ run, step: of.firstNonFiniteStep });
    const ys = Float64Array.from(smooth(of.last, smoothing), (y, i) =>
      (isLogY && y <= 0) || (isLogX && (of.xs[i] ?? 0) <= 0) ? Number.NaN : y,
    );
    return [{ run, xs: of.xs, ys, last: of.last }];
  });
  const range = robustRange(
    curves.flatMap(({ ys }) => [...ys]),
    { isRobust, isLog: isLogY },
  );
  if (range === undefined) return undefined;
  const long = series.filter((each) => each.range !== null);
  const drawn = curves.flatMap(({ xs }) => {
    const first = isLogX ? xs.find((x) => x > 0) : xs[0];
    return first === undefined ? [] : [first, xs[xs.length - 1] ?? first];
  });
  return {
    curves,
    x: [Math.min(...drawn), Math.max(...drawn)],
    y: [range.low, range.high],
    outside: range.hidden,
    broken,
    bucketed:
      long.length === 0
        ? null
        : {
            points: Math.max(...long.map(({ points }) => points)),
            buckets: Math.max(...long.map(({ xs }) => xs.length)),
          },
  };
}
