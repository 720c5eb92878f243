import type { MetricsEvent } from '@modewatch/core/events';
import type { RunRow } from '@modewatch/db';
import type { ExecutedRun } from '../run/execute-run.ts';
import { bar, formatCount, formatDuration, formatNumber } from './format.ts';

/** "fashion-mnist · mlp · non-saturating · 5,000 steps" under the run's name. */
export function openingLine({ name, config }: Pick<RunRow, 'name' | 'config'>): string {
  const { dataset, model, loss, steps } = config;
  return `${name}: ${dataset}, ${model}, ${loss} loss, ${formatCount(steps)} steps`;
}

/** Where a training stood when this process took it up, on the clock of `performance.now()`. */
export type Start = { step: number; at: number };

/** One line: how far, both losses, D(x) and D(G(z)), speed, time left. */
export function progressText(
  { step, values }: Pick<MetricsEvent, 'step' | 'values'>,
  { steps, start, now }: { steps: number; start: Start; now: number },
): string {
  const value = (key: string) => (values[key] === undefined ? undefined : formatNumber(values[key]));
  const probabilities = [value('probability/real'), value('probability/fake')];
  const done = step - start.step;
  const left = done > 0 ? ((now - start.at) / done) * (steps - step) : undefined;
  const speed = values['speed/images-per-second'];
  return [
    `${bar(step / steps)} ${formatCount(step)} / ${formatCount(steps)}`,
    `D ${value('loss/discriminator') ?? '–'}  G ${value('loss/generator') ?? '–'}`,
    `D(x) ${probabilities[0] ?? '–'}  D(G(z)) ${probabilities[1] ?? '–'}`,
    ...(speed === undefined ? [] : [`${formatCount(Math.round(speed))} images/s`]),
    ...(left === undefined ? [] : [`${formatDuration(left)} left`]),
  ].join('  ');
}

/** What became of the run, and where to look. */
export function closingLines(
  { id, name, config }: Pick<RunRow, 'id' | 'name' | 'config'>,
  { outcome, reason, step, delivery }: ExecutedRun,
  { tookMs, webUrl }: { tookMs: number; webUrl: string },
): string[] {
  const at = `step ${formatCount(step)} of ${formatCount(config.steps)}`;
  const because = reason ? `: ${reason}` : '';
  const ending: Record<ExecutedRun['outcome'], string> = {
    finished: `✓ ${name} finished: ${formatCount(config.steps)} steps in ${formatDuration(tookMs)}`,
    diverged: `✗ ${name} diverged at ${at}${because}`,
    failed: `✗ ${name} failed at ${at}${because}`,
    canceled: `■ ${name} was canceled at ${at}`,
    interrupted: `■ ${name} is interrupted at ${at}. Go on with: ./modewatch train --resume ${name}`,
    lost: `✗ ${name} is lost at ${at}${because}. Go on with: ./modewatch train --resume ${name}`,
    superseded: `■ ${name} goes on elsewhere: another worker has taken it over at ${at}`,
  };
  return [
    ending[outcome],
    ...(delivery === 'pending'
      ? ['  The database is away; what it lacks waits in the spool, and the next worker delivers it.']
      : []),
    `  See it at ${webUrl}/runs/${id} (npm start serves it). All runs: ./modewatch runs`,
  ];
}
