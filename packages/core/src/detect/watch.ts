import type { Watch } from './detector-state.ts';
import type { RuleFacts } from './rule.ts';
import { rankOf } from './severity.ts';
import type { Finding, Flag, FlagChange, Moment } from './verdict.ts';

/** Findings in a row that are graver than a flag before it becomes as grave. */
const escalateAfter = 3;
/** Observations in a row that are clear of a rule before its flag is cleared, where the rule does not say another number. */
const clearAfter = 3;

const atRest: Watch = { onset: null, streak: 0, graver: 0, clear: 0, flag: null, isRough: false };

/** What a rule said of one observation: what it found, or whether it is well clear of finding anything; how much it asks. */
export type Said = { finding: Finding | null; isClear: boolean; isRough: boolean };

/**
 * Follows one rule through a run: a flag is raised after so many findings in a row, becomes graver after three that are,
 * and is cleared after so many observations that are well clear of it. What is neither leaves it as it is.
 *
 * @param watch undefined before the rule was ever asked
 */
export function follow(
  watch: Watch | undefined,
  { finding, isClear, isRough }: Said,
  about: {
    at: Moment;
    rule: Pick<RuleFacts, 'persistence' | 'clearance'>;
    of: Pick<Flag, 'weights' | 'protocol' | 'detectorVersion'>;
  },
): { watch: Watch; change: FlagChange | null } {
  const before = watch ?? atRest;
  const { at, of } = about;
  const { persistence, clearance = clearAfter } = about.rule;
  const { flag } = before;
  if (!flag) {
    if (!finding) return { watch: atRest, change: null };
    const onset = before.onset ?? at;
    const streak = before.streak + 1;
    if (streak < persistence) return { watch: { ...atRest, onset, streak }, change: null };
    const raised: Flag = { ...finding, ...of, onset, detected: at };
    return {
      watch: { ...atRest, onset, streak, flag: raised, isRough },
      change: { change: 'raised', at, flag: raised },
    };
  }
  if (finding) {
    const isGraver = rankOf(finding.severity) > rankOf(flag.severity);
    const graver = isGraver ? before.graver + 1 : 0;
    const kept = { ...before, streak: before.streak + 1, clear: 0, graver };
    if (graver < escalateAfter) return { watch: kept, change: null };
    const escalated: Flag = { ...flag, ...finding };
    return {
      watch: { ...kept, graver: 0, flag: escalated },
      change: { change: 'escalated', at, flag: escalated },
    };
  }
  const clear = isClear ? before.clear + 1 : 0;
  if (clear < clearance) return { watch: { ...before, clear, graver: 0, streak: 0 }, change: null };
  return { watch: atRest, change: { change: 'cleared', at, flag } };
}
