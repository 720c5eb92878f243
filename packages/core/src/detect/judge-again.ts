import { detectMoment, type MomentShown } from './detect-moment.ts';
import { type DetectorSettings, startDetector } from './detector-state.ts';
import { type Thresholds, thresholds } from './thresholds.ts';
import type { Flag, FlagChange, Verdict } from './verdict.ts';

/** A flag that was raised, as its last change left it, and where it was cleared; null while it stands. */
export type RaisedFlag = { flag: Flag; clearedStep: number | null };

/**
 * Folds the detector over all that is stored of a run, as if it had watched it from the beginning.
 *
 * @param moments by step
 * @param limits other thresholds than the detector's own
 * @returns a verdict for each moment, and every flag that was raised
 */
export function judgeAgain(
  moments: readonly MomentShown[],
  settings: DetectorSettings,
  limits: Thresholds = thresholds,
): { verdicts: Verdict[]; flags: RaisedFlag[] } {
  let state = startDetector(settings);
  const verdicts: Verdict[] = [];
  const changes: FlagChange[] = [];
  for (const moment of moments) {
    const detection = detectMoment(state, moment, limits);
    state = detection.state;
    verdicts.push(detection.verdict);
    changes.push(...detection.changes);
  }
  return { verdicts, flags: flagsOf(changes) };
}

function flagsOf(changes: readonly FlagChange[]): RaisedFlag[] {
  const last = new Map<string, RaisedFlag>();
  for (const { change, at, flag } of changes) {
    const name = `${flag.rule}/${flag.weights}/${flag.detected.step}`;
    last.set(name, { flag, clearedStep: change === 'cleared' ? at.step : null });
  }
  return [...last.values()];
}
