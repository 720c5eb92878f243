import type { Evaluation } from '../evaluation/evaluation.ts';
import { type Detection, detect } from './detect.ts';
import type { DetectorState } from './detector-state.ts';
import type { Signals } from './signals.ts';
import { type Thresholds, thresholds } from './thresholds.ts';
import type { Moment } from './verdict.ts';

/** All that a run shows at one moment: what D and G did since the moment before, and what samples of G are like. */
export type MomentShown = Moment & { signals: Signals; evaluations: readonly Evaluation[] };

/** The detector's steps over a moment, as one: the signals first, then each evaluation. A pure function; see `detect`. */
export function detectMoment(
  state: DetectorState,
  { signals, evaluations, ...at }: MomentShown,
  limits: Thresholds = thresholds,
): Detection {
  return evaluations.reduce<Detection>(
    (before, evaluation) => {
      const next = detect(before.state, { ...at, evaluation }, limits);
      return { ...next, changes: [...before.changes, ...next.changes] };
    },
    detect(state, { ...at, signals }, limits),
  );
}
