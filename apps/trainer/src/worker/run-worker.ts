import { createQueue, type Queue } from '@modewatch/db/queue';
import type { Database } from '../database/open-database.ts';
import { isAwayError } from '../database/outage.ts';
import type { Channel } from '../notices/channel.ts';
import { deliverNotices } from '../notices/deliver-notices.ts';
import { pause, unlessAborted, untilAborted } from '../pause.ts';
import { drainSpools } from '../recording/drain-spools.ts';
import { servedWebAddress } from '../up/web-address.ts';
import { watchFailures } from './failure-streak.ts';
import { keepSweepsGoing } from './keep-sweeps-going.ts';
import { quarantine } from './quarantine.ts';
import { reapLostRuns } from './reap-lost-runs.ts';
import { takeRun } from './take-run.ts';
import { hostName, workerName } from './worker-name.ts';

export type WorkerOptions = {
  database: Database;
  dataDir: string;
  /** Runs at once. */
  concurrency: number;
  /** Of memory that each run may use, bytes; none when left out. */
  memoryLimit?: number | undefined;
  /** What its machine has that runs may ask for. */
  tags?: string[] | undefined;
  /** Who takes the runs, as shown to people; host and process id when left out. */
  name?: string;
  /** By which notices are sent; none when left out. */
  channels?: readonly Channel[];
  /** Where the web app is to be found, for links in notices. */
  webUrl?: string | undefined;
  /** Stops the worker: its runs write a last checkpoint and go back to the queue. */
  signal: AbortSignal;
  say: (line: string) => void;
};

const drainEveryMs = 30_000;
/** What takes longer to deliver is left for the next time: meanwhile runs wait. */
const longestDrainMs = 60_000;
const heartbeatEveryMs = 5000;
/** How often a worker with nothing to do asks sweeps for more. */
const askEveryMs = 1000;

/**
 * Trains runs from the queue until `signal` aborts, and lets sweeps go on. In quarantine it stays, to be seen, and
 * takes no more runs.
 *
 * @throws SchemaError when the database turns out to have other tables than this version, as when a newer one has been
 *   started on it: its runs have stopped as for `signal`, and what is not stored waits in the spool
 */
export async function runWorker({
  database,
  dataDir,
  concurrency,
  memoryLimit,
  tags = [],
  name = workerName(),
  channels = [],
  webUrl,
  signal: asked,
  say,
}: WorkerOptions): Promise<void> {
  const { db, url, outage } = database;
  const signal = AbortSignal.any([asked, outage.unusable]);
  const spoolsInUse = new Set<string>();
  const sayEachOnce = onlyOnce(say);
  const soonOver = () => AbortSignal.any([signal, AbortSignal.timeout(longestDrainMs)]);
  /** Gives nothing when the worker is stopped meanwhile. */
  const insist = <T>(operation: () => Promise<T>) =>
    outage
      .outlast(operation, { signal, isFinal: (error) => !isAwayError(error) })
      .catch(unlessAborted(signal));
  const drain = oneAtATime(() =>
    drainSpools({ db, outage, dataDir, spoolsInUse, say: sayEachOnce, signal: soonOver() }),
  );
  const onError = ({ message }: Error) => sayEachOnce(`The queue: ${message}`);
  const queue = await insist(() => openQueue(url, { signal, onError }));
  if (!queue) return;
  try {
    const id = await insist(() => db.workers.register({ name, host: hostName(), concurrency, tags }));
    if (!id) return;
    const sweeps = keepSweepsGoing({ db, queue, outage, say, onQueued: () => working.wake() });
    const ended = watchFailures();
    const giveUp = new AbortController();
    let busy = 0;
    // The job's own signal stays out of it: after an outage the queue takes its claim for lost while the training goes
    // on. Whether another attempt has the run is for the run's heartbeat to say.
    const working = await queue.work({ concurrency, tags }, async ({ runId }) => {
      busy += 1;
      try {
        await drain(); // first, so that a run goes on from the last checkpoint that it wrote
        const startedAt = performance.now();
        return await takeRun({
          ...{ db, outage, dataDir, runId, spoolsInUse, concurrency, memoryLimit, say, signal, worker: name },
          async onExecuted(executed) {
            const tookMs = performance.now() - startedAt;
            const wasElsewhere = await db.runs.wasTakenByOthers({ runId, worker: name });
            const doubt = ended({ ...executed, runId, tookMs, wasElsewhere });
            if (doubt) {
              giveUp.abort();
              await quarantine({ db, queue, outage, id, name, runId, doubt, say });
              return 'retry';
            }
            // Before it is asked whether the run waits again: as long as its job is here, no other is put into the queue.
            await sweeps.ofRun(runId);
            return undefined;
          },
        });
      } catch (error) {
        outage.heed(error);
        throw error;
      } finally {
        busy -= 1;
      }
    });
    const isFree = () => busy < concurrency && !giveUp.signal.aborted;
    await Promise.all([
      reapLostRuns({ db, outage, signal, say }),
      every(drainEveryMs, drain, signal),
      every(heartbeatEveryMs, () => outage.attempt(() => db.workers.heartbeat(id)), signal),
      deliverNotices({
        db,
        queue,
        outage,
        channels,
        webUrl: () => webUrl ?? servedWebAddress(dataDir),
        signal,
        say,
      }),
      every(askEveryMs, async () => (isFree() ? sweeps.all() : undefined), signal),
      untilAborted(AbortSignal.any([signal, giveUp.signal])).then(() => working.stop()),
    ]);
    await outage.attempt(() => db.workers.stop(id));
    outage.unusable.throwIfAborted();
  } finally {
    await queue.close();
  }
}

/** One that opens after `signal` has aborted has nobody any more who would close it. */
async function openQueue(
  url: string,
  { signal, onError }: { signal: AbortSignal; onError: (error: Error) => void },
): Promise<Queue> {
  const queue = await createQueue(url, { onError });
  if (signal.aborted) await queue.close();
  return queue;
}

/** For what comes round again and again: each thing is said once. */
function onlyOnce(say: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line)) return;
    said.add(line);
    say(line);
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
