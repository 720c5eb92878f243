import type { FlagChange, Severity } from '@modewatch/core/detect';
import { formatCount } from './format.ts';

const marks: Record<Severity, string> = { none: ' ', info: '·', warning: '▲', critical: '■' };

/** "▲ step 1,000: missing-modes, since step 500: G makes no Bag." as a flag is raised, becomes graver or is cleared. */
export function flagText({ change, at, flag }: FlagChange): string {
  const { rule, severity, onset, explanation } = flag;
  const place = `step ${formatCount(at.step)}`;
  if (change === 'cleared') return `✓ ${place}: ${rule} of step ${formatCount(onset.step)} is over`;
  const since = onset.step < at.step ? `, since step ${formatCount(onset.step)}` : '';
  return `${marks[severity]} ${place}: ${rule}${since}: ${explanation}`;
}
