import { ConflictError, type Db, NotFoundError } from '@modewatch/db';
import type { Queue } from '@modewatch/db/queue';
import { isAwayError, type Outage } from '../database/outage.ts';

const longestOutageMs = 5 * 60_000;

/**
 * Takes a worker out of use on whose machine nothing works, and gives its failed runs to others. A database that is away
 * meanwhile is waited for, for a while even when the worker is being stopped: the runs would stay failed.
 *
 * @param options.runId the run at hand, which the worker itself leaves to the queue
 */
export async function quarantine(options: {
  db: Pick<Db, 'runs' | 'workers'>;
  queue: Pick<Queue, 'enqueueRun'>;
  outage: Outage;
  id: string;
  name: string;
  runId: string;
  doubt: { runIds: string[]; reason: string };
  say: (line: string) => void;
}): Promise<void> {
  const { db, queue, outage, id, name, runId, doubt, say } = options;
  const signal = AbortSignal.timeout(longestOutageMs);
  const insist = (operation: () => Promise<void>) =>
    outage.outlast(operation, { signal, isFinal: (error) => !isAwayError(error) });
  await insist(() => db.workers.quarantine({ id, reason: doubt.reason }));
  say(`✗ ${name} is in quarantine and takes no more runs: ${doubt.reason}`);
  say(
    '  Other workers get them back. Put right what is wrong with this machine, then start the worker again.',
  );
  for (const failed of doubt.runIds) {
    try {
      await insist(() => db.runs.requeue(failed));
      if (failed !== runId) await insist(() => queue.enqueueRun(failed));
    } catch (error) {
      if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error; // changed since
    }
  }
}
