import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseError } from '@modewatch/db';
import { createQueue } from '@modewatch/db/queue';
import { withClient } from '@modewatch/db/testing';
import { runWorker, spoolDirectory, watchOutage } from '@modewatch/trainer';
import { expect, it, onTestFinished, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { enqueue, untilStatus, untilStep } from './worker-process.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

it('trains on when the queue takes its claim for lost, as it does after an outage of the database', async () => {
  const runId = await world.createRun({ steps: 1_000_000 });
  await enqueue(world, runId);
  const worker = startWorker();
  await untilStep(world, runId, 1);
  await revokeClaim(runId);
  await claimOfAnotherIsRevoked();

  const { step } = await world.db.runs.byId(runId);
  await untilStep(world, runId, step + 50);
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'running', attempt: 1 });
  await worker.stop();
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'pending', attempt: 1 });
});

it('trains although a spool can not be read', async () => {
  const broken = spoolDirectory(world.dataDir, { runId: randomUUID(), attempt: 1 });
  fs.mkdirSync(path.join(broken, '0000000001.spool'), { recursive: true });
  fs.writeFileSync(path.join(broken, 'owner.json'), 'no JSON');
  const runId = await world.createRun({ steps: 20 });
  await enqueue(world, runId);
  const worker = startWorker();
  await untilStatus(world, runId, 'finished');
  await worker.stop();
  expect(fs.existsSync(broken)).toBe(true);
});

it.each(['the queue', 'the list of workers'])(
  'can be stopped while the database with %s is away',
  async (what) => {
    const stopping = new AbortController();
    const outage = watchOutage({ say: () => stopping.abort() });
    const away = () => Promise.reject(new DatabaseError('no answer', { isTransient: true }));
    const db = { ...world.db, workers: { ...world.db.workers, register: away } };
    const url = what === 'the queue' ? 'postgres://nobody@127.0.0.1:1/none' : world.url;
    await runWorker({
      database: { url, db, outage, close: async () => undefined },
      ...{ dataDir: world.dataDir, concurrency: 1, signal: stopping.signal, say: () => undefined },
    });
    expect(outage.lastFailure()).toBeDefined();
  },
);

it('ends when the database has been made over by a newer version, and loses nothing', async () => {
  const runId = await world.createRun({ steps: 1_000_000 });
  await enqueue(world, runId);
  const old = startWorker();
  await untilStep(world, runId, 1);
  const set = (statements: string) => withClient(world.url, (client) => client.query(statements));
  await set(
    `ALTER TABLE runs RENAME COLUMN step TO steps_done;
     INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('new', '', '99990101_new', now())`,
  );
  await expect(old.over).rejects.toThrow('made by a newer version of Modewatch (99990101_new). Update');
  const spool = spoolDirectory(world.dataDir, { runId, attempt: 1 });
  expect(fs.existsSync(spool)).toBe(true);

  await set(
    `ALTER TABLE runs RENAME COLUMN steps_done TO step; DELETE FROM _prisma_migrations WHERE id = 'new'`,
  );
  const updated = startWorker();
  await untilAttempt(runId, 2);
  expect(fs.existsSync(spool)).toBe(false);
  const { status, statusReason } = await world.db.runs.byId(runId);
  expect({ status, statusReason }).toEqual({ status: 'running', statusReason: null });
  await updated.stop();
});

/** A worker in this process. */
function startWorker(): { over: Promise<void>; stop(): Promise<void> } {
  const stopping = new AbortController();
  const outage = watchOutage({ say: () => undefined });
  const working = runWorker({
    database: { url: world.url, db: world.db, outage, close: async () => undefined },
    ...{ dataDir: world.dataDir, concurrency: 1, signal: stopping.signal, say: () => undefined },
  });
  const stop = () => {
    stopping.abort();
    return working;
  };
  onTestFinished(() => stop().catch(() => undefined)); // what it ended with is for the test to judge
  return { over: working, stop };
}

async function untilAttempt(runId: string, attempt: number): Promise<void> {
  await eventually(`attempt ${attempt}`, async () => (await world.db.runs.byId(runId)).attempt === attempt);
}

/** What the queue's supervisor makes of a job without heartbeat, apart from handing it to others. */
async function revokeClaim(runId: string): Promise<void> {
  await withClient(world.url, (client) =>
    client.query('DELETE FROM pgboss.job WHERE singleton_key = $1', [runId]),
  );
}

/**
 * Lets a second run be taken and its claim be revoked, and waits until its work hears of it. It began later and hears
 * at the same intervals, so whoever lost a claim before has heard of it by then.
 */
async function claimOfAnotherIsRevoked(): Promise<void> {
  const canary = randomUUID();
  await enqueue(world, canary);
  const queue = await createQueue(world.url);
  let heard = false;
  const working = await queue.work({ concurrency: 1 }, async ({ signal }) => {
    await revokeClaim(canary);
    if (!signal.aborted) await once(signal, 'abort');
    heard = true;
    return 'done';
  });
  await eventually('the queue to take a claim for lost', () => heard);
  await working.stop();
  await queue.close();
}
