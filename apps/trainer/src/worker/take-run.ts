import { ConflictError, HeldError, NotFoundError } from '@modewatch/db';
import { pause } from '../pause.ts';
import type { RunOutcome } from '../run/closing-events.ts';
import { type ExecutedRun, type ExecuteRunOptions, executeRun } from '../run/execute-run.ts';
import { formatCount } from '../terminal/format.ts';

/** A run whose process is killed, or cannot begin, so often in a row without a new checkpoint is given up. */
const hopelessAttempts = 3;
/** How soon it is looked again whether a run is still being trained elsewhere. */
export const askAgainMs = 2000;

const marks: Record<RunOutcome, string> = {
  ...{ finished: '✓', diverged: '✗', failed: '✗', lost: '✗' },
  ...{ canceled: '■', interrupted: '■', superseded: '■' },
};

export type TakeRunOptions = ExecuteRunOptions & {
  /** Told how an attempt ended, before its run goes back to the queue or not. */
  onExecuted?: (executed: ExecutedRun) => Promise<'done' | 'retry' | undefined>;
};

/** Executes a run from the queue and decides whether it goes back there. */
export async function takeRun(options: TakeRunOptions): Promise<'done' | 'retry'> {
  const { db, runId, say } = options;
  try {
    const executed = await executeRun({
      ...options,
      onLease: ({ name, step, steps }) =>
        say(
          `▶ ${name} ${step > 0 ? `goes on from step ${formatCount(step)}` : 'begins'}, ${formatCount(steps)} steps in all`,
        ),
    });
    const { name, outcome, reason, step, attempt, hasCheckpoint, delivery, lostInARow } = executed;
    say(`${marks[outcome]} ${name} ${outcome} at step ${formatCount(step)}${reason ? `: ${reason}` : ''}`);
    const decided = await options.onExecuted?.(executed);
    if (decided) return decided;
    if (outcome === 'superseded') return whenConflicting(options);
    // Whoever takes it next finds out what became of it, once that has been delivered.
    if (delivery === 'pending') return 'retry';
    // Canceled, it may have been put back before its process heard of it.
    if (outcome === 'interrupted' || (await db.runs.byId(runId)).status === 'pending') return 'retry';
    if (outcome !== 'lost') return 'done';
    if (hasCheckpoint || lostInARow < hopelessAttempts) return 'retry';
    const hopeless = `killed or unable to begin ${lostInARow} times in a row, without a new checkpoint; the last time: ${reason}`;
    await db.runs.giveUp({ runId, attempt, reason: hopeless });
    say(`✗ ${name} is given up: ${hopeless}`);
    return 'done';
  } catch (error) {
    if (error instanceof NotFoundError) return 'done'; // deleted since
    if (error instanceof HeldError) return 'done'; // its sweep puts it back when it goes on
    if (!(error instanceof ConflictError)) throw error;
  }
  return whenConflicting(options);
}

/**
 * It has ended since; or it is being trained, or was until a moment ago, which only its heartbeat tells. It stays in the
 * queue as long as it is not over, in case whoever trains it dies.
 */
async function whenConflicting({ db, runId, signal }: TakeRunOptions): Promise<'done' | 'retry'> {
  const { status } = await db.runs.byId(runId);
  if (['finished', 'failed', 'diverged', 'canceled'].includes(status)) return 'done';
  await pause(askAgainMs, signal);
  return 'retry';
}
