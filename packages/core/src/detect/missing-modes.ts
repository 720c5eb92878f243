import type { EvaluationRule, Found, Seen } from './rule.ts';
import { asCounted, lostMass, shareComparison, sharesInWords, shortModes } from './short-modes.ts';
import type { Level, Thresholds } from './thresholds.ts';
import type { Comparison, ShortMode } from './verdict.ts';
import { figure } from './words.ts';

/**
 * Modes that G does not make: the share of each has an upper bound well below that of the training data, and it is seen
 * hardly ever. Among so many modes that few of them can be judged one by one, too few occur. Of rough samples, far more is
 * asked of each.
 */
export const missingModes: EvaluationRule = {
  title: 'missing modes',
  persistence: 2,
  needsQuality: true,
  find: (seen) => byName(seen) ?? byNumber(seen),
  isClear: (seen) => absentModes(seen, 'clear').length === 0 && !isScarce(seen, 'clear'),
};

/** The modes that are missing in one evaluation, or in several together. */
export function absentModes(
  {
    evaluation,
    alpha,
    isRough,
    thresholds,
  }: Pick<Seen, 'alpha' | 'isRough' | 'thresholds'> & { evaluation: Pick<Seen['evaluation'], 'modes'> },
  level: Level,
): ShortMode[] {
  const { missingShare, shortBound } = limitsFor({ isRough, thresholds });
  return shortModes(judgedReports({ evaluation, isRough }), { alpha, part: shortBound[level] }).filter(
    ({ share, expected }) => share < missingShare[level] * expected,
  );
}

/** Of rough samples what the classifier confuses is not undone. */
const judgedReports = ({
  evaluation,
  isRough,
}: Pick<Seen, 'isRough'> & { evaluation: Pick<Seen['evaluation'], 'modes'> }) =>
  isRough ? evaluation.modes.map(asCounted) : evaluation.modes;

/** What missing modes were found by. */
export function missingEvidence(seen: Seen, modes: readonly ShortMode[]): Comparison[] {
  const { missingShare, shortBound } = limitsFor(seen);
  const asked = { alpha: seen.alpha, part: shortBound.raise, missing: missingShare.raise };
  return modes.map((mode) => shareComparison(mode, judgedReports(seen), asked));
}

/** What is asked of a mode before it is called missing. */
const limitsFor = ({ isRough, thresholds }: Pick<Seen, 'isRough' | 'thresholds'>) =>
  isRough ? thresholds.rough : thresholds;

function byName(seen: Seen): Found | null {
  const { modes: reports } = seen.evaluation;
  const modes = absentModes(seen, 'raise');
  if (modes.length === 0) return null;
  return {
    severity: severityOf(lostMass(modes, reports), seen.thresholds),
    modes,
    evidence: missingEvidence(seen, modes),
    samples: [],
    explanation: `G leaves out ${sharesInWords(modes, reports)}.`,
  };
}

function byNumber(seen: Seen): Found | null {
  const { occupancy } = seen.evaluation;
  if (!occupancy || !isScarce(seen, 'raise')) return null;
  const { found, expected, deviation, modes } = occupancy;
  return {
    severity: severityOf(1 - found / expected, seen.thresholds),
    modes: [],
    evidence: [
      {
        ...{ of: 'modes found', value: found, bound: null, is: 'below' },
        threshold: limitsFor(seen).occupancy.raise * expected,
        ...{ limit: leastByChance(expected, deviation), alpha: null, real: null },
      },
    ],
    samples: [],
    explanation: `G shows ${found} of ${modes} modes; as many real samples would show ${Math.round(expected)} ± ${figure(deviation)}.`,
  };
}

/** Five deviations are rarer than one in a million. */
const leastByChance = (expected: number, deviation: number) => expected - 5 * deviation;

/** By far more than chance. */
function isScarce(seen: Seen, level: Level): boolean {
  const { occupancy } = seen.evaluation;
  if (!occupancy) return false;
  const { found, expected, deviation } = occupancy;
  return found < limitsFor(seen).occupancy[level] * expected && found < leastByChance(expected, deviation);
}

const severityOf = (mass: number, thresholds: Thresholds) =>
  mass >= thresholds.criticalMass ? 'critical' : 'warning';
