import { formatCount, formatDuration } from './format.ts';
import type { Run } from './run.ts';

/** What the progress of a run is read from. */
export type RunProgress = Pick<
  Run,
  'status' | 'statusReason' | 'step' | 'imagesSeen' | 'attempt' | keyof Times
> & {
  config: Pick<Run['config'], 'steps'> & Partial<Pick<Run['config'], 'workerTags'>>;
};

type Times = Pick<Run, 'attemptStartedAt' | 'earlierWorkMs' | 'endedAt' | 'heartbeatAt'>;

export function shareDone({ step, config }: Pick<RunProgress, 'step' | 'config'>) {
  return Math.min(1, step / config.steps);
}

/** Images per second on average over all the time at work; undefined when nothing is known about it yet. */
export function averageSpeed(run: Pick<RunProgress, 'status' | 'imagesSeen' | keyof Times>, now: number) {
  const spent = timeSpent(run, now);
  return spent && run.imagesSeen > 0 ? (1000 * run.imagesSeen) / spent : undefined;
}

/** Milliseconds until the last step at the average speed; undefined when nothing is known about the speed. */
export function timeLeft(run: RunProgress, now: number) {
  const spent = timeSpent(run, now);
  if (run.status !== 'running' || run.step === 0 || spent === undefined) return undefined;
  return (spent * (run.config.steps - run.step)) / run.step;
}

/** How long the run has been, or was, at work, pauses apart, in milliseconds; undefined before it began. */
export function timeSpent(
  {
    status,
    attemptStartedAt,
    earlierWorkMs,
    endedAt,
    heartbeatAt,
  }: Pick<RunProgress, 'status' | keyof Times>,
  now: number,
) {
  if (attemptStartedAt === null) return earlierWorkMs || undefined;
  // One that neither runs nor has ended was last heard of by its heartbeat.
  const until = endedAt?.getTime() ?? (status === 'running' ? now : heartbeatAt?.getTime());
  return until === undefined ? undefined : earlierWorkMs + Math.max(0, until - attemptStartedAt.getTime());
}

/** Where the run stands, in a sentence. */
export function statusSentence(run: RunProgress, now: number) {
  const step = formatCount(run.step);
  const steps = formatCount(run.config.steps);
  const because = run.statusReason ? `: ${withStop(run.statusReason)}` : '.';
  switch (run.status) {
    case 'pending':
      if (run.attempt === 0 && run.step > 0)
        return `Waits for ${workerText(run)}, to go on from step ${step} of ${steps}.`; // a branch of another run
      return run.attempt === 0
        ? `Waits for ${workerText(run)}.`
        : `Interrupted at step ${step} of ${steps}; a worker goes on with it, or ./modewatch train --resume.`;
    case 'running': {
      const left = timeLeft(run, now);
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

/** "a worker with the tag gpu" */
function workerText({ config: { workerTags = [] } }: RunProgress) {
  if (workerTags.length === 0) return 'a worker';
  return `a worker with the ${workerTags.length === 1 ? 'tag' : 'tags'} ${workerTags.join(', ')}`;
}
