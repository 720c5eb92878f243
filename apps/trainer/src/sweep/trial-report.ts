import type { SweepConfig } from '@modewatch/core/sweep';
import type { TrialEventRow, TrialRow } from '@modewatch/db';
import { formatCount, formatNumber } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { parameterText } from './sweep-report.ts';

/** A trial's settings and what became of it, change by change; says how many changes are left out. */
export function trialText(config: SweepConfig, trial: TrialRow, events: readonly TrialEventRow[]): string {
  const { number, seedIndex, point, state, value, run } = trial;
  const settings = config.space.map(({ path }) => `  ${path} ${parameterText(point, path)}`);
  const judged =
    config.objective && value !== null ? `, ${config.objective.metric} ${formatNumber(value)}` : '';
  const before = (events[0]?.place ?? 1) - 1;
  const left = `The first ${formatCount(before)} of ${formatCount(before + events.length)} changes are left out; --limit shows more.`;
  const rows = events.map(({ time, from, to, attempt, worker, reason }) => [
    time.toISOString().replace('T', ' ').slice(0, 19),
    from ?? '–',
    to,
    attempt === 0 ? '–' : String(attempt),
    worker ?? '–',
    reason ?? '',
  ]);
  return [
    `trial ${number}, seed ${seedIndex + 1} of ${config.seeds}: ${state} at step ${formatCount(run.step)} of ${formatCount(run.steps)}${judged}; run ${run.name}`,
    ...settings,
    '',
    ...(before > 0 ? [left] : []),
    table(['TIME (UTC)', 'FROM', 'TO', 'ATTEMPT', 'WORKER', 'REASON'], rows, ['ATTEMPT']),
  ].join('\n');
}
