import type { ModeReport } from '../evaluation/evaluation.ts';
import { absentModes, missingEvidence } from './missing-modes.ts';
import type { EvaluationRule, Seen } from './rule.ts';
import { lostMass } from './short-modes.ts';
import type { Comparison } from './verdict.ts';
import { listed } from './words.ts';

/** Evaluations that are looked at together, the present one among them. */
export const oscillationWindow = 5;
/** In so many of them modes must be missing. */
const inAtLeast = 3;

/**
 * G leaves out some modes at one time and others at another, and none over several evaluations: it wanders from mode to
 * mode after D (Metz et al. 2017, arXiv:1611.02163; Thanh-Tung & Tran 2018, arXiv:1807.04015).
 */
export const oscillation: EvaluationRule = {
  title: 'oscillation',
  persistence: 1, // several evaluations are looked at as it is
  needsQuality: true,
  find(seen) {
    const { modes: present } = seen.evaluation;
    const window = windowOf(seen);
    if (window.length < oscillationWindow) return null;
    const now = absentModes(seen, 'raise');
    const before = window
      .slice(0, -1)
      .map(({ modes, isRough }) => absentModes({ ...seen, evaluation: { modes }, isRough }, 'raise'))
      .filter((missing) => missing.length > 0);
    if (now.length === 0 || before.length + 1 < inAtLeast) return null;
    const isMissing = new Set(now.map(({ name }) => name));
    // One mode that comes and goes is no wandering.
    const others = new Set(before.flat().flatMap(({ name }) => (isMissing.has(name) ? [] : [name])));
    if (others.size === 0) return null;
    const pooled = present.map((report, i) =>
      pool(
        report,
        window.map(({ modes }) => modes[i]!),
      ),
    );
    if (absentModes({ ...seen, evaluation: { modes: pooled } }, 'clear').length > 0) return null;
    const names = listed(now.map(({ name }) => name));
    return {
      severity: lostMass(now, present) >= seen.thresholds.criticalMass ? 'critical' : 'warning',
      modes: now,
      evidence: [
        ...missingEvidence(seen, now),
        counted('evaluations with missing modes', before.length + 1, { above: inAtLeast - 1 }),
        counted('other modes that were missing before', others.size, { above: 0 }),
        counted('modes missing in all of them together', 0, { below: 1 }),
      ],
      samples: [],
      explanation:
        `G wanders between modes: ${names} are missing now, and others were in ${before.length} of the ` +
        `${oscillationWindow - 1} evaluations before, but none in all of them together.`,
    };
  },
  isClear: (seen) => absentModes(seen, 'clear').length === 0,
};

function counted(of: string, value: number, than: { above: number } | { below: number }): Comparison {
  const compared =
    'above' in than
      ? ({ is: 'above', threshold: than.above } as const)
      : ({ is: 'below', threshold: than.below } as const);
  return { of, value, bound: null, ...compared, real: null };
}

/** The mode reports of the newest evaluations, the present one last. Those before are told by their counts alone. */
function windowOf({ evaluation, recent, isRough }: Seen): { modes: ModeReport[]; isRough: boolean }[] {
  const before = recent
    .slice(1 - oscillationWindow)
    .filter(({ modes }) => modes.length === evaluation.modes.length);
  return [
    ...before.map(({ modes, ...rest }) => ({
      modes: evaluation.modes.map((report, i) => ({ ...report, ...modes[i]! })),
      ...rest,
    })),
    { modes: evaluation.modes, isRough },
  ];
}

/** Several evaluations of one n as if they were one. */
function pool(report: ModeReport, window: readonly ModeReport[]): ModeReport {
  const sum = (column: 'counts' | 'shares') =>
    report.names.map((_, mode) => window.reduce((total, each) => total + each[column][mode]!, 0));
  return { ...report, counts: sum('counts'), shares: sum('shares').map((share) => share / window.length) };
}
