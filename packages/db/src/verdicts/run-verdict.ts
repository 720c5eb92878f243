import type { RuleName, Verdict } from '@modewatch/core/detect';

/** How a run stands, as lists show it. */
export type RunVerdict = Pick<
  Verdict,
  'health' | 'balance' | 'severity' | 'explanation' | 'detectorVersion'
> & {
  step: number;
  /** The newest collapse that was cleared again; null when there was none. */
  recovered: { rule: RuleName; onsetStep: number } | null;
};

/** A verdict in short. */
export function runVerdict(verdict: Verdict): RunVerdict {
  const { health, balance, severity, explanation, detectorVersion, at, recovered } = verdict;
  return {
    ...{ health, balance, severity, explanation, detectorVersion, step: at.step },
    recovered: recovered && { rule: recovered.rule, onsetStep: recovered.onset.step },
  };
}
