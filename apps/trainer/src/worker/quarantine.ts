import { ConflictError, type Db, NotFoundError } from '@modewatch/db';
import type { Queue } from '@modewatch/db/queue';

/**
 * Takes a worker out of use on whose machine nothing works, and gives its failed runs to others.
 *
 * @param options.runId the run at hand, which the worker itself leaves to the queue
 */
export async function quarantine(options: {
  db: Pick<Db, 'runs' | 'workers'>;
  queue: Pick<Queue, 'enqueueRun'>;
  id: string;
  name: string;
  runId: string;
  doubt: { runIds: string[]; reason: string };
  say: (line: string) => void;
}): Promise<void> {
  const { db, queue, id, name, runId, doubt, say } = options;
  await db.workers.quarantine({ id, reason: doubt.reason });
  say(`✗ ${name} is in quarantine and takes no more runs: ${doubt.reason}`);
  say(
    '  Other workers get them back. Put right what is wrong with this machine, then start the worker again.',
  );
  for (const failed of doubt.runIds) {
    try {
      await db.runs.requeue(failed);
      if (failed !== runId) await queue.enqueueRun(failed);
    } catch (error) {
      if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error; // changed since
    }
  }
}
