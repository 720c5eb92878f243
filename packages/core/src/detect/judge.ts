import type { Evaluation } from '../evaluation/evaluation.ts';
import type { DetectorSettings, Track } from './detector-state.ts';
import { judgedKeys } from './keys.ts';
import { type EvaluationRuleName, evaluationRuleNames } from './names.ts';
import { isRough } from './rough.ts';
import type { EvaluationRule, Seen } from './rule.ts';
import { evaluationRules } from './rules.ts';
import { gravestFirst } from './severity.ts';
import { earlyPart, minimumCount, type Thresholds, thresholds } from './thresholds.ts';
import type { Finding } from './verdict.ts';

/** What one evaluation shows, before any thought of how long it has lasted. */
export type Judgement = {
  /** The gravest first; empty for a healthy generator. */
  findings: Finding[];
  /** Rules that the samples are well clear of. */
  clear: EvaluationRuleName[];
  /** Those of them that they would be clear of if as much were asked of them as of samples close to real ones. */
  clearAsClose: EvaluationRuleName[];
  /** Whether less was asked of them than of samples close to real ones. */
  isRough: boolean;
  /** Why nothing can be said; null when something can. */
  obstacle: string | null;
};

/** What there is beside an evaluation by itself: nothing came before it, and its G has had time to learn. */
const alone: Pick<Track, 'recent' | 'hasLearnt' | 'evaluations'> = {
  recent: [],
  hasLearnt: true,
  evaluations: 0,
};

/**
 * Judges one set of generated samples by all rules.
 *
 * @param settings alpha is shared among evaluations and comparisons
 * @param track what came before in the run; left out for samples from anywhere
 * @param limits other thresholds than the detector's own
 */
export function judge(
  evaluation: Evaluation,
  settings: DetectorSettings = { alpha: 0.01, evaluations: 1 },
  track = alone,
  limits: Thresholds = thresholds,
): Judgement {
  const obstacle = obstacleOf(evaluation);
  if (obstacle !== null) return { findings: [], clear: [], clearAsClose: [], isRough: false, obstacle };
  const seen: Seen = {
    evaluation,
    ...{ isLikeReal: true, isRough: false },
    alpha: settings.alpha / (settings.evaluations * comparisonsOf(evaluation)),
    recent: track.recent,
    thresholds: limits,
    isEarly: !track.hasLearnt && track.evaluations + 1 <= earlyPart * settings.evaluations,
  };
  seen.isLikeReal = evaluationRules.untrained.find(seen) === null;
  seen.isRough = isRough(seen);
  const findings: Finding[] = [];
  const clear: EvaluationRuleName[] = [];
  const clearAsClose: EvaluationRuleName[] = [];
  for (const name of evaluationRuleNames) {
    const rule: EvaluationRule = evaluationRules[name];
    if (rule.needsQuality && !seen.isLikeReal) continue;
    const found = rule.find(seen);
    if (found) findings.push({ rule: name, ...found });
    else if (rule.isClear(seen)) {
      clear.push(name);
      if (rule.isClear({ ...seen, isLikeReal: true, isRough: false })) clearAsClose.push(name);
    }
  }
  return { findings: gravestFirst(findings), clear, clearAsClose, isRough: seen.isRough, obstacle };
}

/** Without any of these no rule can find a collapse, and its silence says nothing. */
const comparable = [judgedKeys.distance, judgedKeys.nearest, judgedKeys.coverage, judgedKeys.density];

function obstacleOf({ obstacle, protocol, values, absent }: Evaluation): string | null {
  if (obstacle !== null) return obstacle;
  const { count, realCount } = protocol;
  if (Math.min(count, realCount) >= minimumCount) {
    if (comparable.some((key) => values[key] !== undefined)) return null;
    const reason = comparable.map((key) => absent[key]).find((reason) => reason !== undefined);
    return `nothing can be compared with these real samples: ${reason ?? 'no distances were measured'}`;
  }
  const [few, what] = count < minimumCount ? [count, 'generated'] : [realCount, 'real'];
  return `a verdict needs at least ${minimumCount} ${what} samples, got ${few}`;
}

/** Comparisons that may fail by chance: one for each mode, and those of the metrics. */
function comparisonsOf({ modes }: Evaluation): number {
  const ofMetrics = 10;
  return modes.reduce((sum, { names }) => sum + names.length, ofMetrics);
}
