import { collapseNames, detect, startDetector } from '@modewatch/core/detect';
import { withNulls } from './data.ts';
import { scoreOf } from './judged-draw.ts';
import { faultsOf, type Label, labelOf, outcomeOf } from './labels.ts';
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
  /** What is wrong at the true onset. */
  fault: ReturnType<typeof faultsOf> | null;
  /** What each evaluation was, and how far the worst of what the rules look at is from real samples. */
  evaluations: { label: Label; score: number }[];
};

/** Folds the detector over what was recorded of a run, as it would have been while it trained. */
export function judgeRun(recording: Recording): JudgedRun {
  const { name, stratum, points } = recording;
  let state = startDetector({ alpha: 0.01, evaluations: recording.evaluations });
  const raised: { rule: string; detected: number; onset: number }[] = [];
  for (const { step, imagesSeen, evaluation, signals } of points) {
    for (const shown of [{ signals }, { evaluation: withNulls(evaluation) }]) {
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
    fault: onset && faultsOf(onset.truth),
    evaluations: points.map(({ evaluation, truth }) => ({
      label: labelOf(truth),
      score: scoreOf(evaluation),
    })),
  };
}

/** Whether a rule says what the truth says: modes are lost, or samples repeat each other. */
function isTypeOf(rule: string, truth: Recording['points'][number]['truth']): boolean {
  const { isLost, isRepeated } = faultsOf(truth);
  if (rule === 'missing-modes' || rule === 'oscillation') return isLost;
  if (rule === 'intra-class-collapse') return isRepeated;
  return isLost && isRepeated;
}
