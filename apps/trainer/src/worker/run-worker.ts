import { createQueue } from '@modewatch/db/queue';
import type { Database } from '../database/open-database.ts';
import { pause, untilAborted } from '../pause.ts';
import { drainSpools } from '../recording/drain-spools.ts';
import { reapLostRuns } from './reap-lost-runs.ts';
import { takeRun } from './take-run.ts';
import { workerName } from './worker-name.ts';

export type WorkerOptions = {
  database: Database;
  dataDir: string;
  /** Runs at once. */
  concurrency: number;
  /** Stops the worker: its runs write a last checkpoint and go back to the queue. */
  signal: AbortSignal;
  say: (line: string) => void;
};

const drainEveryMs = 30_000;

/** Trains runs from the queue until `signal` aborts. */
export async function runWorker({
  database,
  dataDir,
  concurrency,
  signal,
  say,
}: WorkerOptions): Promise<void> {
  const { db, url, outage } = database;
  const spoolsInUse = new Set<string>();
  const drain = oneAtATime(() => drainSpools({ db, outage, dataDir, spoolsInUse, say, signal }));
  const queue = await createQueue(url);
  try {
    const working = await queue.work({ concurrency }, async ({ runId, signal: jobSignal }) => {
      await drain(); // first, so that a run goes on from the last checkpoint that it wrote
      return takeRun({
        ...{ db, outage, dataDir, runId, spoolsInUse, say, worker: workerName() },
        signal: AbortSignal.any([signal, jobSignal]),
      });
    });
    await Promise.all([
      reapLostRuns({ db, outage, signal, say }),
      every(drainEveryMs, drain, signal),
      untilAborted(signal).then(() => working.stop()),
    ]);
  } finally {
    await queue.close();
  }
}

/** Lets calls wait for each other. */
function oneAtATime(work: () => Promise<unknown>): () => Promise<unknown> {
  let latest: Promise<unknown> = Promise.resolve();
  return () => {
    latest = latest.then(work, work);
    return latest;
  };
}

/** At once, and then again and again. */
async function every(ms: number, work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await work();
    await pause(ms, signal);
  }
}
