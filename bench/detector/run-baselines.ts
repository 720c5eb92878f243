import { outcomeOf } from './labels.ts';
import type { Recording } from './recording.ts';
import { shareText, wilson } from './wilson.ts';

type Values = Recording['points'][number]['evaluation']['values'];

/** Detectors of one threshold, over the evaluations of a run; each says at which it first raises an alarm, or -1. */
const baselines: Record<string, (values: readonly Values[]) => number> = {
  'total variation > 0.1': (values) => values.findIndex((at) => (at['diversity/class-tv'] ?? 0) > 0.1),
  'mean distance < 0.8': (values) => values.findIndex((at) => (at['diversity/distance-ratio'] ?? 1) < 0.8),
  'duplicates > 0.1': (values) => values.findIndex((at) => (at['diversity/duplicates-p1'] ?? 0) > 0.1),
  // Fréchet distance half as large again as its least so far.
  'FID rises': (values) => {
    let least = Infinity;
    return values.findIndex((at) => {
      const key = Object.keys(at).find((name) => name.startsWith('diversity/fid-'));
      const fid = key === undefined ? Infinity : at[key]!; // it is one of the keys
      const isRising = fid > 1.5 * least;
      least = Math.min(least, fid);
      return isRising;
    });
  },
};

/** What naive detectors make of the recorded runs, a line for each. */
export function baselineLines(recordings: readonly Recording[]): string[] {
  const runs = recordings.map((run) => ({
    ...outcomeOf(run),
    values: run.points.map(({ evaluation }) => evaluation.values),
  }));
  return Object.entries(baselines).map(([name, alarmAt]) => {
    const flagged = (kind: string) => {
      const own = runs.filter((run) => run.kind === kind);
      return shareText(wilson(own.filter(({ values }) => alarmAt(values) >= 0).length, own.length));
    };
    return `${name}: false alarms per run ${flagged('healthy')}; recall on runs ${flagged('collapsed')}`;
  });
}
