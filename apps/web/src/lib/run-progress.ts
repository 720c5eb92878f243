import { formatCount, formatDuration } from './format.ts';
import type { Run, RunStatus } from './run.ts';

/** What the progress of a run is read from. */
export type RunProgress = Pick<
  Run,
  'status' | 'statusReason' | 'step' | 'imagesSeen' | 'attempt' | 'startedAt' | 'endedAt' | 'heartbeatAt'
> & {
  config: Pick<Run['config'], 'steps'>;
  latest: Record<string, { last: number }>;
};

/** Statuses in the order in which a filter offers them, with the word that stands beside the icon. */
export const statusWords: Record<RunStatus, string> = {
  running: 'running',
  pending: 'waiting',
  finished: 'finished',
  diverged: 'diverged',
  failed: 'failed',
  lost: 'lost',
  canceled: 'canceled',
};

export function shareDone({ step, config }: Pick<RunProgress, 'step' | 'config'>) {
  return Math.min(1, step / config.steps);
}

/** Milliseconds until the last step at the present speed; undefined when nothing is known about the speed. */
export function timeLeft(run: RunProgress) {
  const imagesPerSecond = run.latest['speed/images-per-second']?.last;
  if (run.status !== 'running' || run.step === 0 || !imagesPerSecond || !Number.isFinite(imagesPerSecond)) {
    return undefined;
  }
  const imagesPerStep = run.imagesSeen / run.step;
  return ((run.config.steps - run.step) * imagesPerStep * 1000) / imagesPerSecond;
}

/** How long the run has been, or was, at work, in milliseconds; undefined before it began. */
export function timeSpent(
  {
    status,
    startedAt,
    endedAt,
    heartbeatAt,
  }: Pick<RunProgress, 'status' | 'startedAt' | 'endedAt' | 'heartbeatAt'>,
  now: number,
) {
  if (startedAt === null) return undefined;
  // One that neither runs nor has ended was last heard of by its heartbeat.
  const until = endedAt?.getTime() ?? (status === 'running' ? now : heartbeatAt?.getTime());
  return until === undefined ? undefined : until - startedAt.getTime();
}

/** Where the run stands, in a sentence. */
export function statusSentence(run: RunProgress, now: number) {
  const step = formatCount(run.step);
  const steps = formatCount(run.config.steps);
  const because = run.statusReason ? `: ${withStop(run.statusReason)}` : '.';
  switch (run.status) {
    case 'pending':
      return run.attempt === 0
        ? 'Waits for a worker.'
        : `Interrupted at step ${step} of ${steps}; a worker goes on with it, or ./modewatch train --resume.`;
    case 'running': {
      const left = timeLeft(run);
      if (run.step === 0) return 'Starting: loading the data set and the engine.';
      return `At step ${step} of ${steps}${left === undefined ? '.' : `, about ${formatDuration(left)} left.`}`;
    }
    case 'finished': {
      const spent = timeSpent(run, now);
      return `All ${steps} steps done${spent === undefined ? '.' : ` in ${formatDuration(spent)}.`}`;
    }
    case 'diverged':
      return `Diverged at step ${step} of ${steps}${because}`;
    case 'failed':
      return `Failed at step ${step} of ${steps}${because}`;
    case 'lost': {
      const silence = run.heartbeatAt ? ` for ${formatDuration(now - run.heartbeatAt.getTime())}` : '';
      return `Not heard of${silence}, last at step ${step} of ${steps}; its process was probably killed.`;
    }
    case 'canceled':
      return `Canceled at step ${step} of ${steps}${because}`;
  }
}

function withStop(sentence: string) {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
