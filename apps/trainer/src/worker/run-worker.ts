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
  const queue = await createQueue(url, { onError: sayOnce(say) });
  try {
    // The job's own signal stays out of it: after an outage the queue takes its claim for lost while the training goes
    // on. Whether another attempt has the run is for the run's heartbeat to say.
    const working = await queue.work({ concurrency }, async ({ runId }) => {
      await drain(); // first, so that a run goes on from the last checkpoint that it wrote
      return takeRun({
        ...{ db, outage, dataDir, runId, spoolsInUse, concurrency, say, signal, worker: workerName() },
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

/** A database that is away is told of elsewhere; what else goes wrong in the queue is said, each thing once. */
function sayOnce(say: (line: string) => void): (error: Error) => void {
  const said = new Set<string>();
  return ({ message }) => {
    if (said.has(message)) return;
    said.add(message);
    say(`The queue: ${message}`);
  };
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
