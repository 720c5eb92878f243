import { compare } from './compare.ts';
import { judgedKeys } from './keys.ts';
import type { EvaluationRule, Seen } from './rule.ts';
import { type Level, thresholds } from './thresholds.ts';
import type { Comparison } from './verdict.ts';
import { figure, percent } from './words.ts';

/**
 * Samples that are too little like real ones to speak of modes: few lie where real ones do, or a classifier is unsure of
 * many more of them. Noise is taken for one class, and blur for few: this is what keeps them from being called collapse.
 */
export const untrained: EvaluationRule = {
  title: 'untrained',
  persistence: 1,
  needsQuality: false,
  find(seen) {
    const evidence = comparisons(seen, 'raise');
    const [first] = evidence;
    if (!first) return null;
    return {
      severity: 'info',
      modes: [],
      evidence,
      samples: seen.evaluation.examples.outliers,
      explanation: `G does not make samples like the real ones yet: ${inWords(first)}.`,
    };
  },
  isClear: (seen) => comparisons(seen, 'clear').length === 0,
};

function comparisons({ evaluation, alpha }: Seen, level: Level): Comparison[] {
  const check = (key: 'density' | 'highQuality' | 'unsure', is: 'below' | 'above') =>
    compare(evaluation, { of: judgedKeys[key], is, threshold: thresholds[key][level], alpha });
  // Of a class that is easy to tell a few unsure samples are many times what is expected: by itself that says nothing.
  const sparse = compare(evaluation, {
    ...{ of: judgedKeys.density, is: 'below', threshold: thresholds.unsureDensity[level], alpha },
  });
  const unsure = sparse && check('unsure', 'above');
  const found = [
    check('density', 'below'),
    check('highQuality', 'below'),
    ...(unsure ? [unsure, sparse] : []),
  ];
  return found.filter((comparison) => comparison !== null);
}

function inWords({ of, value }: Comparison): string {
  if (of === judgedKeys.density) return `they lie ${figure(value)} times as densely where real samples are`;
  if (of === judgedKeys.highQuality) return `${percent(value)} of them lie at a mode`;
  return `the classifier is unsure of ${figure(value)} times as many of them`;
}
