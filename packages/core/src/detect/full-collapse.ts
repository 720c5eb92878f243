import { compare } from './compare.ts';
import { judgedKeys } from './keys.ts';
import type { EvaluationRule, Seen } from './rule.ts';
import type { Level } from './thresholds.ts';
import { figure, percent } from './words.ts';

/**
 * G makes one thing, whatever z it is given: samples differ hardly at all, reach hardly any real one, and lie on top of
 * each other. It needs no quality, because what G repeats may be like nothing real.
 */
export const fullCollapse: EvaluationRule = {
  title: 'full collapse',
  persistence: 1,
  needsQuality: false,
  find(seen) {
    const evidence = comparisons(seen, 'raise');
    if (seen.isEarly || evidence.length < keys.length) return null;
    const [distance, coverage] = evidence.map(({ value }) => value);
    return {
      severity: 'critical',
      modes: [],
      evidence,
      samples: seen.evaluation.examples.duplicates,
      explanation:
        `G makes nearly the same sample whatever z is: two of them differ ${figure(distance ?? 0)} times as much as ` +
        `two real ones, and they cover ${percent(coverage ?? 0)} of the real samples.`,
    };
  },
  isClear: (seen) => comparisons(seen, 'clear').length < keys.length,
};

const keys = ['distance', 'coverage', 'nearest'] as const;

function comparisons({ evaluation, alpha, thresholds }: Seen, level: Level) {
  return keys.flatMap((key) => {
    const threshold = thresholds.full[key][level];
    return compare(evaluation, { of: judgedKeys[key], is: 'below', threshold, alpha }) ?? [];
  });
}
