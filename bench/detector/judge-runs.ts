import { collapseNames, detect, startDetector } from '@modewatch/core/detect';
import { faultsOf, outcomeOf } from './labels.ts';
import type { Recording } from './recording.ts';
import type { Stratum } from './runs.ts';

/** What the detector made of a recorded run. */
export type JudgedRun = {
  name: string;
  stratum: Stratum;
  truth: ReturnType<typeof outcomeOf>['kind'];
  /** The first flag of a collapse, whatever was raised before. */
  flagged: { rule: string; detected: number; onset: number } | null;
  /** Evaluations from the true onset to the flag; null where there is no such pair. Negative: flagged before. */
  delay: number | null;
  /** The type that the truth calls for was among the flags. */
  typeIsRight: boolean | null;
  /** Evaluations that were judged. */
  evaluations: number;
};

/** Folds the detector over what was recorded of a run, as it would have been while it trained. */
export function judgeRun(recording: Recording): JudgedRun {
  const { name, stratum, points } = recording;
  let state = startDetector({ alpha: 0.01, evaluations: recording.evaluations });
  const raised: { rule: string; detected: number; onset: number }[] = [];
  for (const { step, imagesSeen, evaluation, signals } of points) {
    for (const shown of [{ signals }, { evaluation }]) {
      const detection = detect(state, { step, imagesSeen, ...shown });
      state = detection.state;
      for (const { change, flag } of detection.changes) {
        if (change === 'raised' && collapseNames.some((each) => each === flag.rule)) {
          raised.push({ rule: flag.rule, detected: flag.detected.step, onset: flag.onset.step });
        }
      }
    }
  }
  const { kind, onset } = outcomeOf(recording);
  const place = (step: number) => points.findIndex((point) => point.step >= step);
  const [flagged = null] = raised;
  // A flag of what is still true counts, not one from long before that was cleared.
  const delay = onset && flagged ? place(flagged.detected) - place(onset.step) : null;
  return {
    ...{ name, stratum, truth: kind, flagged, delay },
    typeIsRight: onset && flagged ? raised.some(({ rule }) => isTypeOf(rule, onset.truth)) : null,
    evaluations: points.length,
  };
}

/** Whether a rule says what the truth says: modes are lost, or samples repeat each other. */
function isTypeOf(rule: string, truth: Recording['points'][number]['truth']): boolean {
  const { isLost, isRepeated } = faultsOf(truth);
  if (rule === 'missing-modes' || rule === 'oscillation') return isLost;
  if (rule === 'intra-class-collapse') return isRepeated;
  return isLost && isRepeated;
}
