import type { MetricsEvent } from '@modewatch/core/events';
import type { RunRow } from '@modewatch/db';
import type { ExecutedRun } from '../run/execute-run.ts';
import { bar, formatCount, formatDuration, formatNumber } from './format.ts';

/** "fashion-mnist · mlp · non-saturating · 5,000 steps" under the run's name. */
export function openingLine({ name, config }: Pick<RunRow, 'name' | 'config'>): string {
  const { dataset, model, loss, steps } = config;
  return `${name}: ${dataset}, ${model}, ${loss} loss, ${formatCount(steps)} steps`;
}

/** Where a training stood when this process first heard of it, on the clock of `performance.now()`. */
export type Start = { step: number; imagesSeen: number; at: number };

/** One line: how far, both losses, what D says, speed, time left. The speed is the average since the start. */
export function progressText(
  { step, imagesSeen, values }: Pick<MetricsEvent, 'step' | 'imagesSeen' | 'values'>,
  { steps, start, now }: { steps: number; start: Start; now: number },
): string {
  const value = (key: string) => (values[key] === undefined ? '–' : formatNumber(values[key]));
  // Where a loss gives D's output a meaning other than a probability, it is logged as it is.
  const judgement =
    'logits/real' in values
      ? `logits: real ${value('logits/real')}  fake ${value('logits/fake')}`
      : `D(x) ${value('probability/real')}  D(G(z)) ${value('probability/fake')}`;
  return [
    `${bar(step / steps, 12)} ${formatCount(step)} / ${formatCount(steps)}`,
    `D ${value('loss/discriminator')}  G ${value('loss/generator')}`,
    judgement,
    ...(step > start.step ? speed({ step, imagesSeen }, { steps, start, now }) : []),
  ].join('  ');
}

function speed(
  { step, imagesSeen }: Omit<Start, 'at'>,
  { steps, start, now }: { steps: number; start: Start; now: number },
): string[] {
  const ms = now - start.at;
  const imagesPerSecond = (1000 * (imagesSeen - start.imagesSeen)) / ms;
  const left = (ms * (steps - step)) / (step - start.step);
  return [`${formatCount(Math.round(imagesPerSecond))} images/s`, `${formatDuration(left)} left`];
}

/** What became of the run, and where to look. @param webUrl undefined when nobody serves the web app */
export function closingLines(
  { id, name, config }: Pick<RunRow, 'id' | 'name' | 'config'>,
  { outcome, reason, step, delivery, attempt }: ExecutedRun,
  { tookMs, webUrl }: { tookMs: number; webUrl: string | undefined },
): string[] {
  const at = `step ${formatCount(step)} of ${formatCount(config.steps)}`;
  // What earlier attempts took is not in the time of this one.
  const took = `${attempt > 1 ? `, attempt ${attempt} took ` : ' in '}${formatDuration(tookMs)}`;
  const because = reason ? `: ${reason}` : '';
  const ending: Record<ExecutedRun['outcome'], string> = {
    finished: `✓ ${name} finished: ${formatCount(config.steps)} steps${took}`,
    diverged: `✗ ${name} diverged at ${at}${because}`,
    failed: `✗ ${name} failed at ${at}${because}`,
    canceled: `■ ${name} was canceled at ${at}`,
    interrupted: `■ ${name} is interrupted at ${at}. Go on with: ./modewatch train --resume ${id.slice(0, 8)}`,
    lost: `✗ ${name} is lost at ${at}${because}. Go on with: ./modewatch train --resume ${id.slice(0, 8)}`,
    superseded: `■ ${name} goes on elsewhere: another worker has taken it over at ${at}`,
  };
  return [
    ending[outcome],
    ...(delivery === 'pending'
      ? ['  The database is away; what it lacks waits in the spool, and the next worker delivers it.']
      : []),
    webUrl === undefined
      ? '  npm start shows it in the browser. All runs: ./modewatch runs'
      : `  See it at ${webUrl}/runs/${id}. All runs: ./modewatch runs`,
  ];
}
