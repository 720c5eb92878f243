import { compare } from './compare.ts';
import { judgedKeys } from './keys.ts';
import { roughEvidence } from './rough.ts';
import type { EvaluationRule, Seen } from './rule.ts';
import type { Level } from './thresholds.ts';
import type { Comparison } from './verdict.ts';
import { figure, percent } from './words.ts';

/**
 * Samples that are too little like real ones to speak of modes: they lie where real ones are sparse and reach few of them,
 * or they are rough and bunch together as blurred ones do. Noise is taken for one class, and blur for few: this is what
 * keeps them from being called collapse. Low density or coverage by itself does not say so: small convolutional GANs that
 * show every garment have the one, and G that makes one class well the other.
 */
export const untrained: EvaluationRule = {
  title: 'untrained',
  persistence: 1,
  clearance: 1, // G has learnt as soon as it shows it
  needsQuality: false,
  find(seen) {
    const evidence = comparisons(seen, 'raise');
    const [first, ...rest] = evidence;
    if (!first) return null;
    return {
      severity: 'info',
      modes: [],
      evidence,
      samples: seen.evaluation.examples.outliers,
      explanation: `G does not make samples like the real ones yet: ${inWords([first, ...rest])}.`,
    };
  },
  isClear: (seen) => comparisons(seen, 'clear').length === 0,
};

function comparisons(seen: Seen, level: Level): Comparison[] {
  const { evaluation, alpha, thresholds } = seen;
  const below = (of: string, threshold: number) =>
    compare(evaluation, { of, is: 'below', threshold, alpha }) ?? [];
  // Where the modes are known exactly, nothing else need be asked.
  if (judgedKeys.highQuality in evaluation.values) {
    return [below(judgedKeys.highQuality, thresholds.highQuality[level])].flat();
  }
  const both = [
    below(judgedKeys.density, thresholds.density[level]),
    below(judgedKeys.coverage, thresholds.learntCoverage[level]),
  ].flat();
  if (both.length === 2) return both;
  const rough = roughEvidence(seen);
  if (rough.length === 0) return [];
  const bunched = [below(judgedKeys.nearest, thresholds.smooth[level])].flat();
  return bunched.length === 0 ? [] : [...bunched, ...rough];
}

function inWords([first, second]: readonly [Comparison, ...Comparison[]]): string {
  if (first.of === judgedKeys.highQuality || !second) return `${percent(first.value)} of them lie at a mode`;
  if (first.of === judgedKeys.nearest)
    return `they are ${figure(first.value)} times as far from each other, and a classifier is unsure of many`;
  return (
    `they lie ${figure(first.value)} times as densely where real samples are, ` +
    `and reach ${percent(second.value)} of them`
  );
}
