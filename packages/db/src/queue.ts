import { mostWorkerTags } from '@modewatch/core/config';
import type { Job, PgBoss } from 'pg-boss';
import { assertDatabaseUrl } from './database-url.ts';
import { explainFailure } from './explain-failure.ts';
import { assertInteger } from './limits.ts';
import { type NoticeQueue, noticeQueue } from './notices/notice-queue.ts';

/** A run that a worker has taken from the queue. */
export type QueuedRun = {
  runId: string;
  /** Aborted when the worker is stopped, or when its claim is lost because the database saw no heartbeat of it. */
  signal: AbortSignal;
};

/** What a worker makes of a run: `done` takes it off the queue, `retry` leaves it to whoever is free next. */
export type WorkResult = 'done' | 'retry';

/**
 * Runs that wait for a worker, shared by all processes and machines that use the database. A run whose config asks for
 * `workerTags` waits for a worker that has them all.
 */
export type Queue = {
  /** Puts a run into the queue; one that is in it already, waiting or being worked on, stays as it is. */
  enqueueRun(runId: string): Promise<void>;
  /** Notices that wait to be sent. */
  notices: NoticeQueue;
  /** Takes runs off the queue for good, as when they are deleted. */
  forgetRuns(runIds: readonly string[]): Promise<void>;
  /**
   * Works on queued runs until stopped. A worker that dies without a word loses its run to another after some 15 s;
   * a `work` that throws counts as `retry`.
   *
   * @param options.concurrency how many at once, 1..64
   * @param options.tags what the worker has that runs may ask for, 4 at most
   */
  work(
    options: { concurrency: number; tags?: readonly string[] },
    work: (run: QueuedRun) => Promise<WorkResult>,
  ): Promise<{
    /** Aborts the signals of the runs at work, waits for what becomes of them, and takes no more. */
    stop(): Promise<void>;
    /** Looks for a run at once, where it would have waited for up to a second. */
    wake(): void;
  }>;
  close(): Promise<void>;
};

/** Where runs wait that any worker may take; those that ask for tags wait in a queue for each set of tags. */
const runs = 'runs';
const queueOf = (tags: readonly string[]) => [runs, ...[...new Set(tags)].sort()].join('/');

/** How soon after its last heartbeat a worker counts as dead (pg-boss takes no less), and how often that is checked. */
const heartbeatSeconds = 10;
const checkSeconds = 3;

const retrySeconds = 1;
const pollSeconds = 1;
/** How long a run that was given back waits at most until a free worker takes it, seconds. */
export const requeueSeconds = retrySeconds + pollSeconds;

/** A run that takes longer is handed over, and goes on from its checkpoint; pg-boss allows no more than a day. */
const longestWorkSeconds = 24 * 3600;

const queueOptions = {
  policy: 'exclusive', // one job per singletonKey, that is, per run
  retryLimit: 2_147_483_647, // a run is given up by what becomes of it, never by how often its worker died
  retryDelay: retrySeconds,
  heartbeatSeconds,
  expireInSeconds: longestWorkSeconds,
  retentionSeconds: 10 * 365 * 24 * 3600, // of those that wait; nobody's run disappears
  deleteAfterSeconds: 24 * 3600, // of those that are done
} as const;

/**
 * Opens the queue, on pg-boss in a schema of its own (`pgboss`), which it makes and updates itself. It installs no
 * signal handlers: whoever opens it closes it.
 *
 * @param options.onError told of what goes wrong in the background; it is tried again by itself
 * @throws DatabaseError when the database can't be used
 */
export async function createQueue(
  url: string,
  { onError = () => undefined }: { onError?: (error: Error) => void } = {},
): Promise<Queue> {
  assertDatabaseUrl(url);
  // Loaded when it is needed: most commands queue nothing, and it takes half a second.
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    schedule: false,
    registerInstance: false,
    monitorVacuum: false,
    superviseIntervalSeconds: checkSeconds,
    monitorIntervalSeconds: checkSeconds,
  });
  boss.on('error', onError);
  try {
    await boss.start();
    await boss.createQueue(runs, queueOptions);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw explainFailure(url, error);
  }
  return {
    enqueueRun: async (runId) => {
      try {
        const name = queueOf(await workerTagsOf(boss, runId));
        await boss.createQueue(name, queueOptions);
        await boss.send(name, { runId }, { singletonKey: runId });
      } catch (error) {
        throw explainFailure(url, error);
      }
    },
    forgetRuns: async (runIds) => {
      try {
        for (const { name } of await boss.getQueues()) {
          if (name === runs || name.startsWith(`${runs}/`)) await forgetIn(boss, name, runIds);
        }
      } catch (error) {
        throw explainFailure(url, error);
      }
    },
    notices: noticeQueue(boss, url),
    work: (options, work) => startWorking(boss, options, work),
    close: () => boss.stop({ graceful: false }),
  };
}

/** What a run asks of its worker, by its config; nothing where it has been deleted. */
async function workerTagsOf(boss: PgBoss, runId: string): Promise<string[]> {
  const { rows } = await boss
    .getDb()
    .executeSql("SELECT config->'workerTags' AS tags FROM runs WHERE id = $1", [runId]);
  return (rows[0] as { tags: string[] | null } | undefined)?.tags ?? []; // a config of an older version has none
}

async function forgetIn(boss: PgBoss, name: string, runIds: readonly string[]): Promise<void> {
  for (const key of runIds) {
    const jobs = await boss.findJobs(name, { key });
    const ids = jobs.map(({ id }) => id);
    if (ids.length > 0) await boss.deleteJob(name, ids);
  }
}

async function startWorking(
  boss: PgBoss,
  { concurrency, tags = [] }: { concurrency: number; tags?: readonly string[] },
  work: (run: QueuedRun) => Promise<WorkResult>,
) {
  assertInteger('concurrency', concurrency, { min: 1, max: 64 });
  assertInteger('the number of tags', tags.length, { min: 0, max: mostWorkerTags });
  const stopping = new AbortController();
  const options = {
    localConcurrency: concurrency,
    batchSize: 1,
    pollingIntervalSeconds: pollSeconds,
    heartbeatRefreshSeconds: heartbeatSeconds / 4,
  };
  let busy = 0;
  const working: { name: string; id: string }[] = [];
  for (const name of subsetsOf(tags).map(queueOf)) {
    await boss.createQueue(name, queueOptions);
    const id = await boss.work<{ runId: string }>(name, options, async ([job]) => {
      if (!job) return;
      // Each queue hands out as many as there is room for: one too many goes back there in its place.
      if (busy === concurrency) throw new Error(`The run ${job.data.runId} waits for a worker with room`);
      busy += 1;
      try {
        await workOn(job, stopping.signal, work);
      } finally {
        busy -= 1;
      }
    });
    working.push({ name, id });
  }
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(working.map(({ name, id }) => boss.offWork(name, { id, wait: true })));
    },
    wake: () => {
      for (const { id } of working) boss.notifyWorker(id);
    },
  };
}

/** Every set of tags that runs of a worker with these may ask for. */
function subsetsOf(tags: readonly string[]): string[][] {
  const subsets: string[][] = [[]];
  for (const tag of new Set(tags)) subsets.push(...subsets.map((set) => [...set, tag]));
  return subsets;
}

async function workOn(
  job: Job<{ runId: string }>,
  stopping: AbortSignal,
  work: (run: QueuedRun) => Promise<WorkResult>,
): Promise<void> {
  const { runId } = job.data;
  const result = await work({ runId, signal: AbortSignal.any([job.signal, stopping]) });
  // To pg-boss a job that is to be done again is one that failed.
  if (result === 'retry') throw new Error(`The run ${runId} waits to be gone on with`);
}
