import type { ExecutedRun } from '../run/execute-run.ts';

/** What a worker knows of an attempt that has ended. */
export type EndedAttempt = Pick<ExecutedRun, 'outcome' | 'hasCheckpoint' | 'reason'> & {
  runId: string;
  tookMs: number;
  /** Whether another worker has tried the run before: then it is probably the run that is broken. */
  wasElsewhere: boolean;
};

/** Fails in a row that make a worker doubt itself, and how soon each has to come. */
const mostInARow = 3;
const quickMs = 30_000;

/**
 * Watches for a machine on which nothing works, such as one without enough memory: runs that fail in a row, each within
 * seconds, and none of which has failed elsewhere.
 *
 * @returns what hears of each end, and gives the failed runs, the newest last, once there are too many
 */
export function watchFailures(): (ended: EndedAttempt) => { runIds: string[]; reason: string } | undefined {
  let failed: string[] = [];
  return ({ runId, outcome, hasCheckpoint, reason, tookMs, wasElsewhere }) => {
    const isBad = outcome === 'failed' || (outcome === 'lost' && !hasCheckpoint);
    if (!isBad || tookMs >= quickMs) {
      // One that was stopped tells nothing of the machine.
      if (!['interrupted', 'canceled', 'superseded'].includes(outcome)) failed = [];
      return undefined;
    }
    if (wasElsewhere) return undefined;
    failed = [...failed.filter((each) => each !== runId), runId];
    if (failed.length < mostInARow) return undefined;
    const last = reason === undefined ? '' : `; the last one: ${reason}`;
    return { runIds: failed, reason: `${mostInARow} runs in a row failed within seconds${last}` };
  };
}
