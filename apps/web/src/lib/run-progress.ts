import { formatCount, formatDuration } from './format.ts';
import type { Run } from './run.ts';

/** What the progress of a run is read from. */
export type RunProgress = Pick<
  Run,
  'status' | 'statusReason' | 'step' | 'imagesSeen' | 'attempt' | 'parent' | keyof Times
> & {
  config: Pick<Run['config'], 'steps'> & Partial<Pick<Run['config'], 'workerTags'>>;
};

type Times = Pick<Run, 'attemptStartedAt' | 'earlierWorkMs' | 'endedAt' | 'heartbeatAt'>;

export function shareDone({ step, config }: Pick<RunProgress, 'step' | 'config'>) {
  return Math.min(1, step / config.steps);
}

/** Steps that the run has trained itself: a branch has those before it from its parent. */
function ownSteps({ step, parent }: Pick<RunProgress, 'step' | 'parent'>) {
  return Math.max(0, step - (parent?.step ?? 0));
}

/** Images per second on average over all the time at work; undefined when nothing is known about it yet. */
export function averageSpeed(
  run: Pick<RunProgress, 'status' | 'step' | 'imagesSeen' | 'parent' | keyof Times>,
  now: number,
) {
  const spent = timeSpent(run, now);
  const own = ownSteps(run);
  // A branch keeps the batch size of its parent, so that a step sees as many images as ever.
  return spent && own > 0 && run.imagesSeen > 0
    ? (1000 * run.imagesSeen * own) / (run.step * spent)
    : undefined;
}

/** Milliseconds until the last step at the average speed; undefined when nothing is known about the speed. */
export function timeLeft(run: RunProgress, now: number) {
  const spent = timeSpent(run, now);
  const own = ownSteps(run);
  if (run.status !== 'running' || own === 0 || spent === undefined) return undefined;
  return (spent * (run.config.steps - run.step)) / own;
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

type Evaluated = Pick<Run, 'status' | 'step'> & { config: Pick<Run['config'], 'steps' | 'evaluateEvery'> };

/** Why a run that is evaluated has no verdict so far. */
export function firstEvaluationSentence({ status, step, config: { steps, evaluateEvery } }: Evaluated) {
  const next = Math.min(steps, (Math.floor(step / evaluateEvery) + 1) * evaluateEvery);
  return isOver(status)
    ? `It ended before its first evaluation, at step ${formatCount(next)}.`
    : `The first evaluation comes with step ${formatCount(next)}.`;
}

/** Why a run has no samples so far. */
export function firstGridSentence({
  status,
  config,
}: Pick<Run, 'status'> & { config: { snapshotEvery: number } }) {
  return isOver(status)
    ? 'It ended before its first grid, which comes with step 0.'
    : `The first grid comes with step 0, then one every ${formatCount(config.snapshotEvery)} steps.`;
}

function isOver(status: Run['status']): boolean {
  return ['finished', 'failed', 'diverged', 'canceled'].includes(status);
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
      return isEndedEarly(run)
        ? `Ended early by its sweep at step ${step} of ${steps}${because}`
        : `Canceled at step ${step} of ${steps}${because}`;
  }
}

/** Whether its sweep has seen enough of it, as the reason then begins. */
function isEndedEarly({ statusReason }: Pick<RunProgress, 'statusReason'>) {
  return /^(collapsed|pruned): /.test(statusReason ?? '');
}

function withStop(sentence: string) {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** "a worker with the tag gpu" */
function workerText({ config: { workerTags = [] } }: RunProgress) {
  if (workerTags.length === 0) return 'a worker';
  return `a worker with the ${workerTags.length === 1 ? 'tag' : 'tags'} ${workerTags.join(', ')}`;
}
