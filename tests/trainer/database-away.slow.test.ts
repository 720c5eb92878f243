import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDb, type Db } from '@modewatch/db';
import { ensureServer, migrate, stopServer } from '@modewatch/db/server';
import { drainSpools, executeRun, listSpools, type Outage, watchOutage } from '@modewatch/trainer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { smallRunConfig } from './small-run.ts';
import { keepSpool } from './spool-copies.ts';
import { expectStored } from './stored-events.ts';
import { atStep } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

// A server of its own, because it is stopped and killed.
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-away-'));
const dir = path.join(dataDir, 'postgres');
fs.chmodSync(dataDir, 0o755); // as root, the server runs as another user
let db: Db;

beforeAll(async () => {
  const { url } = await ensureServer({ dir, port: 25_641 });
  await migrate(url);
  db = createDb(url);
});
afterAll(async () => {
  await db.close();
  await stopServer({ dir });
  fs.rmSync(dataDir, { recursive: true, force: true });
});

it('trains on while the database is away, and misses nothing afterwards', async () => {
  const { id: runId } = await db.runs.create({ config: smallRunConfig() });
  const said: string[] = [];
  const outage = watchOutage({ say: (line) => said.push(line) });
  const statuses: string[] = [];
  const executing = executeRun({
    ...options(runId, outage),
    onEvent(event) {
      if (event.type === 'status') statuses.push(event.status);
    },
  });
  const spool = await keepSpool(dataDir, { runId, attempt: 1 });
  await stopServer({ dir });
  await eventually('the end of the training', () => statuses.includes('finished'));
  const { url } = await ensureServer({ dir });
  expect(url).toBeTruthy();
  expect(await executing).toMatchObject({ outcome: 'finished' });
  await drain(outage);

  await expectStored(db, { runId, attempt: 1 }, spool.read());
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'finished', step: 300 });
  expect(said[0]).toMatch(
    /^Not stored yet: The database postgres:\/\/modewatch:\*\*\*@127.0.0.1:\d+\/modewatch .*\nTraining goes on/,
  );
  expect(said[1]).toBe('The database is back; catching up.');
  expect(said).toHaveLength(2);
});

it.each([11, 140])('loses no acknowledged event when Postgres is killed at step %i', async (step) => {
  const { id: runId } = await db.runs.create({ config: smallRunConfig() });
  const outage = watchOutage({ say: () => undefined, revive: () => ensureServer({ dir }) });
  const executing = executeRun({ ...options(runId, outage), ...atStep(step, killPostgres) });
  const spool = await keepSpool(dataDir, { runId, attempt: 1 });
  expect(await executing).toMatchObject({ outcome: 'finished' });
  await drain(outage);
  await expectStored(db, { runId, attempt: 1 }, spool.read());
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'finished', step: 300 });
});

function options(runId: string, outage: Outage) {
  return {
    ...{ db, outage, dataDir, spoolsInUse: new Set<string>(), runId, worker: 'test' },
    ...{ signal: new AbortController().signal, say: () => undefined },
  };
}

/** What the bounded flush at the end of a run could not deliver is delivered later. */
async function drain(outage: Outage): Promise<void> {
  const signal = new AbortController().signal;
  await drainSpools({ db, outage, dataDir, spoolsInUse: new Set(), say: () => undefined, signal });
  expect(listSpools(dataDir)).toEqual([]);
}

function killPostgres(): void {
  const pidFile = path.join(dir, 'cluster', 'data', 'postmaster.pid');
  process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
}
