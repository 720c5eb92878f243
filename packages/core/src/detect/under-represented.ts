import { absentModes } from './missing-modes.ts';
import type { EvaluationRule, Seen } from './rule.ts';
import { shareComparison, sharesInWords, shortModes } from './short-modes.ts';
import type { Level } from './thresholds.ts';

/** Modes that G makes, but less than half as often as the training data has them. Of rough samples nobody can tell. */
export const underRepresented: EvaluationRule = {
  title: 'under-represented modes',
  persistence: 2,
  needsQuality: true,
  find(seen) {
    const modes = seen.isRough ? [] : rareModes(seen, 'raise');
    if (modes.length === 0) return null;
    return {
      severity: 'info',
      modes,
      evidence: modes.map((mode) =>
        shareComparison(mode, seen.evaluation.modes, {
          ...{ alpha: seen.alpha, part: seen.thresholds.shortBound.raise },
        }),
      ),
      samples: [],
      explanation: `G makes too little of ${sharesInWords(modes, seen.evaluation.modes)}.`,
    };
  },
  isClear: (seen) => rareModes(seen, 'clear').length === 0,
};

function rareModes(seen: Seen, level: Level) {
  const absent = new Set(absentModes(seen, level).map(({ name }) => name));
  const short = shortModes(seen.evaluation.modes, {
    alpha: seen.alpha,
    part: seen.thresholds.shortBound[level],
  });
  return short.filter(({ name }) => !absent.has(name));
}
