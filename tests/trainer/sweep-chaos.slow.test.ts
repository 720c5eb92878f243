import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOver } from '@modewatch/core/sweep';
import { createDb, type Db } from '@modewatch/db';
import { ensureServer, migrate, stopServer } from '@modewatch/db/server';
import { withClient } from '@modewatch/db/testing';
import {
  drainSpools,
  executeRun,
  listSpools,
  spoolDirectory,
  spoolOwner,
  watchOutage,
} from '@modewatch/trainer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type CommandLine, startCommand } from './command-line.ts';
import { randomNumbers } from './random.ts';
import { smallRunConfig } from './small-run.ts';
import { storedPoints } from './stored-events.ts';
import { stepsSweep } from './sweep-workers.ts';

vi.setConfig({ testTimeout: 30 * 60_000 });

// A server of its own, because it is killed.
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-chaos-'));
const dir = path.join(dataDir, 'postgres');
fs.chmodSync(dataDir, 0o755); // as root, the server runs as another user
let [db, url] = [undefined as unknown as Db, '']; // from beforeAll on

beforeAll(async () => {
  url = (await ensureServer({ dir, port: 25_642 })).url;
  await migrate(url);
  db = createDb(url);
});
afterAll(async () => {
  await db.close();
  await stopServer({ dir });
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const keys = ['loss/discriminator', 'loss/generator', 'probability/fake'];
const kills = 20;
const trialCount = 24;

it('ends each trial of a sweep once, however often its workers and Postgres are killed', async () => {
  const random = randomNumbers(7);
  const steps = Array.from({ length: trialCount }, (_, i) => 1500 + i);
  const { id: sweepId } = await db.sweeps.create({ config: stepsSweep(steps), file: '' });
  const workers = [start(1), start(2), start(3)];
  const killed = { worker: 0, machine: 0, postgres: 0 };
  while (killed.worker + killed.machine + killed.postgres < kills) {
    const { run, pid } = await trialAtWork(sweepId, random(1, 1200));
    const which = workers.findIndex(({ process }) => process.pid === pid);
    const chance = random(1, 10);
    if (chance <= 2) {
      killed.postgres += 1;
      killPostgres();
      await sleep(500);
      await ensureServer({ dir });
      continue;
    }
    if (which === -1) continue; // it was killed before, and its run has not been missed yet
    const folder = path.join(dataDir, `worker-${which + 1}`);
    const spool = spoolDirectory(folder, { runId: run.id, attempt: run.attempt });
    if (!fs.existsSync(spool)) continue; // it has just come to its end
    const trainer = spoolOwner(spool).pid;
    killed[chance <= 6 ? 'worker' : 'machine'] += 1;
    workers[which]!.process.kill('SIGKILL');
    if (chance > 6) process.kill(trainer, 'SIGKILL'); // else it stops by itself, with a last checkpoint
    await workers[which]!.ended;
    workers[which] = start(which + 1);
  }
  while ((await patiently(() => db.sweeps.byId(sweepId))).state !== 'finished') await sleep(500);
  for (const worker of workers) worker.process.kill('SIGTERM');
  for (const { ended } of workers) await ended;
  const outage = watchOutage({ say: () => undefined });
  const { signal } = new AbortController();
  for (const folder of folders())
    await drainSpools({ db, outage, dataDir: folder, spoolsInUse: new Set(), say: () => undefined, signal });

  expect((await db.sweeps.byId(sweepId)).trials).toEqual({ finished: trialCount });
  const list = await db.trials.list({ sweepId, limit: trialCount });
  for (const { number } of list.trials) {
    const events = await db.trials.events({ sweepId, number });
    expect(events.filter(({ to }) => isOver(to))).toHaveLength(1);
  }
  expect(await doublePoints()).toBe(0);
  expect(folders().flatMap((folder) => listSpools(folder))).toEqual([]);
  const disturbed = list.trials.filter(({ run }) => run.attempt > 1);
  expect(disturbed.length).toBeGreaterThan(4);
  console.log(
    `killed ${JSON.stringify(killed)}; ${disturbed.length} of ${trialCount} trials were gone on with`,
  );
  for (const { run } of disturbed.slice(0, 4)) await expectUndisturbed(run);
});

const folders = () => [1, 2, 3].map((number) => path.join(dataDir, `worker-${number}`));

/** A worker with a data folder of its own, as one on another machine has. */
function start(number: number): CommandLine {
  const folder = path.join(dataDir, `worker-${number}`);
  return startCommand(['work', '--no-fetch', '--concurrency', '1'], {
    DATABASE_URL: url,
    MODEWATCH_DATA: folder,
  });
}

/** A trial that is being trained and has come as far as a step, and the process id of its worker. */
async function trialAtWork(sweepId: string, step: number) {
  for (;;) {
    const { trials } = await patiently(() =>
      db.trials.list({ sweepId, limit: trialCount, state: 'running' }),
    );
    const trial = trials.find(({ run }) => run.step >= step);
    const pid = Number(trial?.run.worker?.split(':').at(-1));
    if (trial && Number.isInteger(pid)) return { run: trial.run, pid };
    await sleep(50);
  }
}

function killPostgres(): void {
  const pidFile = path.join(dir, 'cluster', 'data', 'postmaster.pid');
  process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
}

/** Chunks of one attempt and key that overlap would hold a step twice. */
async function doublePoints(): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM metric_chunks a JOIN metric_chunks b USING (run_id, key, attempt)
       WHERE a.first_step < b.first_step AND b.first_step <= a.last_step`,
    );
    return rows[0]!.n;
  });
}

/** The same training without any disturbance gives the same numbers. */
async function expectUndisturbed({ id, steps }: { id: string; steps: number }): Promise<void> {
  const { config } = await db.runs.byId(id);
  const { id: straight } = await db.runs.create({ config: smallRunConfig({ steps, seed: config.seed }) });
  const outage = watchOutage({ say: () => undefined });
  await executeRun({
    ...{ db, outage, dataDir: path.join(dataDir, 'straight'), spoolsInUse: new Set<string>() },
    ...{ runId: straight, worker: 'straight', signal: new AbortController().signal, say: () => undefined },
  });
  expect(await storedPoints(db, id, keys)).toEqual(await storedPoints(db, straight, keys));
}

/** While Postgres recovers, questions are asked again. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return watchOutage({ say: () => undefined }).outlast(ask, { signal: new AbortController().signal });
}
