import type { FlagRow, RunRow } from '@modewatch/db';
import { formatCount } from './format.ts';

type ShownFlag = Pick<
  FlagRow,
  'rule' | 'severity' | 'source' | 'onsetStep' | 'detectedStep' | 'clearedStep' | 'state'
>;

/** What a run's newest verdict says in a word, for a table: "missing-modes", "healthy, had collapsed"; a dash before the first. */
export function verdictWord(verdict: RunRow['verdict']): string {
  if (!verdict) return '–';
  return verdict.recovered ? `${verdict.health}, had collapsed` : verdict.health;
}

/** Lines about the newest verdict of a run and about its flags; none before the first verdict. */
export function verdictLines({ verdict }: Pick<RunRow, 'verdict'>, flags: readonly ShownFlag[]): string[] {
  if (!verdict) return [];
  const { health, severity, balance, explanation, step } = verdict;
  const grave = severity === 'none' ? '' : ` (${severity})`;
  const game = balance === 'balanced' ? '' : `, ${balance}`;
  return [
    `\nVerdict at step ${formatCount(step)}: ${health}${grave}${game}`,
    `  ${explanation}`,
    ...flags.map((flag) => `  ${flagLine(flag)}`),
  ];
}

function flagLine({
  rule,
  severity,
  source,
  onsetStep,
  detectedStep,
  clearedStep,
  state,
}: ShownFlag): string {
  const over = clearedStep === null ? '' : `, over at ${formatCount(clearedStep)}`;
  const seen = `since step ${formatCount(onsetStep)}, raised at ${formatCount(detectedStep)}${over}`;
  return `flag  ${rule} (${severity}), ${seen}, by ${source}; review: ${state}`;
}
