import type { Db } from '@modewatch/db';
import type { Queue } from '@modewatch/db/queue';
import type { Outage } from '../database/outage.ts';

export type SweepKeeper = {
  /** Lets every running sweep go on, as far as the workers have room. */
  all(): Promise<void>;
  /** Lets the sweep of a run go on whose attempt has just ended, if it belongs to one. */
  ofRun(runId: string): Promise<void>;
};

/** A trial that waits is put into the queue again after this time, in case whoever put it there did not get so far. */
const againMs = 10_000;

/**
 * Asks sweeps for their next trials and puts them into the queue. What is to be done stands in the database: a worker
 * that dies in the middle leaves nothing undone that the next one would not do.
 *
 * @param options.onQueued called when there is something new in the queue
 */
export function keepSweepsGoing(options: {
  db: Pick<Db, 'sweeps' | 'trials'>;
  queue: Pick<Queue, 'enqueueRun'>;
  outage: Outage;
  say: (line: string) => void;
  onQueued: () => void;
}): SweepKeeper {
  const { db, queue, outage, say, onQueued } = options;
  const queuedAt = new Map<string, number>();

  async function advance(sweepId: string): Promise<void> {
    const { waiting, ended } = await db.sweeps.advance({ sweepId });
    if (ended !== null) say(`✓ the sweep ${(await db.sweeps.byId(sweepId)).name} is finished: ${ended}`);
    const now = performance.now();
    for (const [runId, at] of queuedAt) if (now - at >= againMs) queuedAt.delete(runId);
    const missing = waiting.filter((runId) => !queuedAt.has(runId));
    for (const runId of missing) {
      await queue.enqueueRun(runId);
      queuedAt.set(runId, now);
    }
    if (missing.length > 0) onQueued();
  }

  return {
    async all() {
      const running = (await outage.attempt(() => db.sweeps.running())) ?? [];
      for (const sweepId of running) await outage.attempt(() => advance(sweepId)); // one must not hold up the others
    },
    async ofRun(runId) {
      await outage.attempt(async () => {
        const trial = await db.trials.ofRun(runId);
        if (trial) await advance(trial.sweepId);
      });
    },
  };
}
