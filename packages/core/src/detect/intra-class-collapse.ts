import type { ModeReport } from '../evaluation/evaluation.ts';
import { compare } from './compare.ts';
import { judgedKeys } from './keys.ts';
import type { EvaluationRule, Found, Seen } from './rule.ts';
import type { Level, Thresholds } from './thresholds.ts';
import type { Comparison } from './verdict.ts';
import { figure, listed, percent } from './words.ts';

/**
 * G makes few different samples, of all modes or of some, however many modes it reaches: samples lie on top of each other
 * where as many real ones keep their distance. No class histogram sees it. Blur does not look like it: it brings samples
 * nearer to each other by about a half; so where samples are like nothing real, or roughly, only what lies much nearer counts.
 */
export const intraClassCollapse: EvaluationRule = {
  title: 'intra-class collapse',
  persistence: 2,
  needsQuality: false,
  find: (seen) => (seen.isEarly ? null : (ofAll(seen) ?? ofModes(seen))),
  isClear: (seen) => wholeChecks(seen, 'clear').length === 0 && modeChecks(seen, 'clear').length === 0,
};

function ofAll(seen: Seen): Found | null {
  const evidence = wholeChecks(seen, 'raise');
  if (evidence.length === 0) return null;
  const { values, examples } = seen.evaluation;
  const share = values[judgedKeys.duplicates] ?? 1;
  return {
    severity: severityOf(share, seen.thresholds),
    modes: [],
    evidence,
    samples: examples.duplicates,
    explanation:
      `G repeats itself: ${percent(share)} of its samples have a near copy among the others (1 % of real ones have), ` +
      `${halfOf(values[judgedKeys.nearest] ?? 0)}.`,
  };
}

/** @param nearest median distance to the nearest other sample, over that of real ones */
function halfOf(nearest: number): string {
  if (nearest === 0) return 'at least half of them an exact one';
  return `half of them one within ${figure(nearest)} of the distance between real ones`;
}

function ofModes(seen: Seen): Found | null {
  const evidence = modeChecks(seen, 'raise');
  if (evidence.length === 0) return null;
  const repeated = seen.evaluation.modes.flatMap((report) => repeatedModes(report, seen.thresholds));
  return {
    severity: severityOf(
      repeated.reduce((sum, { share }) => sum + share, 0),
      seen.thresholds,
    ),
    modes: repeated,
    evidence,
    samples: seen.evaluation.examples.duplicates,
    explanation: `G makes ever the same of ${listed(repeated.map(({ name }) => name))}: its samples differ hardly at all.`,
  };
}

/** Of all samples together. */
function wholeChecks(
  { evaluation, alpha, isLikeReal, isRough, thresholds }: Seen,
  level: Level,
): Comparison[] {
  if (!isLikeReal || isRough) {
    const threshold = thresholds.nearestOfAnything[level];
    const found = compare(evaluation, { of: judgedKeys.nearest, is: 'below', threshold, alpha });
    return found ? [found] : [];
  }
  const nearest = { of: judgedKeys.nearest, is: 'below', threshold: thresholds.nearest[level] } as const;
  const duplicates = {
    of: judgedKeys.duplicates,
    is: 'above',
    threshold: thresholds.duplicates[level],
  } as const;
  return [nearest, duplicates].flatMap((check) => compare(evaluation, { ...check, alpha }) ?? []);
}

/** Of the least varied mode. */
function modeChecks(
  { evaluation, alpha, isLikeReal, isRough, thresholds }: Seen,
  level: Level,
): Comparison[] {
  if (!isLikeReal || isRough) return [];
  const nearest = { of: judgedKeys.leastNearest, is: 'below', threshold: thresholds.nearest[level] } as const;
  const spread = { of: judgedKeys.leastSpread, is: 'below', threshold: thresholds.spread[level] } as const;
  return [nearest, spread].flatMap((check) => compare(evaluation, { ...check, alpha }) ?? []);
}

/** The modes of which G makes ever the same. */
function repeatedModes(
  { of, names, nearests, spreads, shares, expected }: ModeReport,
  thresholds: Thresholds,
) {
  return names.flatMap((name, mode) => {
    const isRepeated =
      (nearests[mode] ?? Infinity) < thresholds.nearest.raise ||
      (spreads[mode] ?? Infinity) < thresholds.spread.raise;
    if (!isRepeated) return [];
    const share = shares[mode]!; // columns have an entry for each mode
    return [{ name: of === null ? name : `${name} in ${of}`, share, bound: 1, expected: expected[mode]! }];
  });
}

const severityOf = (share: number, thresholds: Thresholds) =>
  share >= thresholds.criticalRepetition ? 'critical' : 'warning';
