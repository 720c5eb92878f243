import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDb, type Db } from '../create-db.ts';
import { DatabaseError } from '../errors.ts';
import { ensureServer, migrate, stopServer } from '../server/index.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { withClient } from '../with-client.ts';
import { logAt, metricsAt, numbered, snapshotAt } from './example-events.ts';

let [dir, url] = ['', ''];
let db: Db;
beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-outage-test-'));
  fs.chmodSync(dir, 0o755);
  ({ url } = await ensureServer({ dir, settings: { fsync: 'off' } })); // the processes die, not the machine
  await migrate(url);
  db = createDb(url);
});
afterAll(async () => {
  await db.close();
  await stopServer({ dir });
  fs.rmSync(dir, { recursive: true });
});

function killServer() {
  const file = fs.readFileSync(path.join(dir, 'cluster/data/postmaster.pid'), 'utf8');
  process.kill(Number(file.split('\n')[0]), 'SIGKILL');
}

it('stores nothing by halves when the server is killed in the middle, and all when it is sent again', async () => {
  const run = await leasedRun(db);
  const events = numbered([
    ...Array.from({ length: 1500 }, (_, i) => metricsAt(i, { key: i })),
    snapshotAt(1500),
    logAt(1500, 'the end'),
  ]);
  const failure = await withClient(url, async (client) => {
    // Lets the recording get as far as the log lines, after the points and the snapshot.
    await client.query('BEGIN');
    await client.query('LOCK TABLE log_lines IN ACCESS EXCLUSIVE MODE');
    const recording = db.events.record({ ...run, events }).then(
      () => null,
      (error: unknown) => error,
    );
    while ((await waiting(client)) === 0) await sleep(10);
    killServer();
    return recording;
  });
  expect(failure).toBeInstanceOf(DatabaseError);
  expect(failure).toMatchObject({ isTransient: true });

  expect((await ensureServer({ dir })).url).toBe(url);
  expect(await db.events.lastSeq(run)).toBe(0);
  expect((await db.runs.byId(run.runId)).latest).toEqual({});
  expect(await db.snapshots.list({ runId: run.runId, limit: 9 })).toEqual([]);

  await db.events.record({ ...run, events });
  expect((await db.runs.byId(run.runId)).latest['key']).toMatchObject({ count: 1500, last: 1499 });
  expect((await db.snapshots.list({ runId: run.runId, limit: 9 })).length).toBe(1);
  expect((await db.logs.list({ runId: run.runId, limit: 9 })).lines.length).toBe(1);
});

type Client = Parameters<Parameters<typeof withClient>[1]>[0];

async function waiting(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND relation = 'log_lines'::regclass",
  );
  return rows[0]!.count;
}

it('fails at once and transiently while the server is down, and goes on by itself afterwards', async () => {
  const run = await leasedRun(db);
  await stopServer({ dir });
  const failure = db.events.record({ ...run, events: numbered([metricsAt(1, { key: 1 })]) });
  await expect(failure).rejects.toMatchObject({ name: 'DatabaseError', isTransient: true });
  await expect(failure).rejects.toThrow(/does not answer|closed the connection/);
  await ensureServer({ dir });
  expect(await db.events.record({ ...run, events: numbered([metricsAt(1, { key: 1 })]) })).toMatchObject({
    lastSeq: 1,
  });
});
