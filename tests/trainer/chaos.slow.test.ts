import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isOver } from '@modewatch/core/sweep';
import { createDb, type Db, type TrialRow } from '@modewatch/db';
import { ensureServer, migrate, stopServer } from '@modewatch/db/server';
import {
  drainSpools,
  executeRun,
  listSpools,
  spoolDirectory,
  spoolOwner,
  watchOutage,
} from '@modewatch/trainer';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { type KeptUp, keepUp } from './kept-up.ts';
import { randomNumbers } from './random.ts';
import { smallRunConfig } from './small-run.ts';
import { type KeptSpool, keepSpools } from './spool-copies.ts';
import { countStoredPoints, storedPoints } from './stored-events.ts';
import { stepsSweep } from './sweep-workers.ts';

vi.setConfig({ testTimeout: 20 * 60_000, hookTimeout: 10 * 60_000 });

const kills = 20;
const trialCount = 24;
/** For how long resumed trials are trained once more without any disturbance, one after the other; three at least. */
const comparingMs = 60_000;
/** Long enough to be seen at work by whoever looks every few milliseconds, however fast the machine. */
const leastSteps = 500;

const root = path.resolve(import.meta.dirname, '../..');
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-chaos-'));
const dir = path.join(dataDir, 'postgres');
/** Each worker has a data folder of its own, as one on another machine has. */
const folders = [1, 2, 3].map((number) => path.join(dataDir, `worker-${number}`));
let [db, url] = [undefined as unknown as Db, '']; // from beforeAll on

// A server of its own, because it is killed.
beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/setup.mjs', '--web'], { cwd: root, stdio: 'inherit' });
  fs.chmodSync(dataDir, 0o755); // as root, the server runs as another user
  url = (await ensureServer({ dir, port: 25_642 })).url;
  await migrate(url);
  db = createDb(url);
});
afterAll(async () => {
  await db?.close();
  await stopServer({ dir });
  fs.rmSync(dataDir, { recursive: true, force: true });
});

it('ends each trial of a sweep once, however often workers, Postgres and the web app are killed', async () => {
  const steps = Array.from({ length: trialCount }, (_, i) => leastSteps + i);
  const { id: sweepId } = await db.sweeps.create({ config: stepsSweep(steps), file: '' });
  const spools = keepSpools(folders);
  const port = String(await freePort());
  const web = keepUp(['up', '--no-demo', '--no-worker'], {
    ...settings(path.join(dataDir, 'web')),
    PORT: port,
  });
  const workers = folders.map((folder) =>
    keepUp(['work', '--no-fetch', '--concurrency', '1'], settings(folder)),
  );

  const killed = await killAtRandom(sweepId, { workers, web });
  await eventually('the end of the sweep', async () => (await sweep(sweepId)).state === 'finished', 600_000);
  await eventually('the web app', () => answers(port));
  await Promise.all([...workers, web].map((each) => each.stop()));
  for (const folder of folders) await drain(folder);

  expect((await sweep(sweepId)).trials).toEqual({ finished: trialCount });
  const { trials } = await db.trials.list({ sweepId, limit: trialCount });
  for (const { number } of trials) {
    const ends = (await db.trials.events({ sweepId, number })).filter(({ to }) => isOver(to));
    expect(ends).toHaveLength(1);
  }
  await expectStoredOnce(spools.stop());
  const disturbed = trials.filter(({ run }) => run.attempt > 1);
  console.log(
    `killed ${JSON.stringify(killed)}; ${disturbed.length} of ${trialCount} trials were gone on with`,
  );
  expect(disturbed.length).toBeGreaterThanOrEqual(3); // of the others some came to their end before they noticed
  await expectAllUndisturbed(disturbed);
});

type Victims = { workers: KeptUp[]; web: KeptUp };

/** Kills something whenever a trial has come as far as a random step, `kills` times in all. */
async function killAtRandom(sweepId: string, { workers, web }: Victims): Promise<Record<string, number>> {
  const random = randomNumbers(7);
  const killed = { worker: 0, machine: 0, postgres: 0, web: 0 };
  const hit: string[] = []; // at most twice each, so that the sweep gets on
  while (Object.values(killed).reduce((sum, each) => sum + each) < kills) {
    const { run, worker } = await trialAtWork(sweepId, workers, {
      step: random(1, leastSteps - 50),
      isSpared: ({ id }) => hit.filter((each) => each === id).length >= 2,
    });
    const chance = random(1, 20);
    const what = chance <= 7 ? 'worker' : chance <= 13 ? 'machine' : chance <= 17 ? 'postgres' : 'web';
    if (what === 'web' && !killWeb(web.pid())) continue; // it is not up yet
    if (what === 'postgres') await killPostgres();
    if (what === 'worker') await worker.kill(); // the training stops by itself, with a last checkpoint
    if (what === 'machine') {
      const trainer = trainerOf(run);
      await worker.kill();
      if (trainer !== undefined) killIfAlive(trainer);
    }
    if (what === 'worker' || what === 'machine') hit.push(run.id);
    killed[what] += 1;
  }
  return killed;
}

/** A trial that has come as far as a step, and its worker, which lives. */
async function trialAtWork(
  sweepId: string,
  workers: KeptUp[],
  { step, isSpared }: { step: number; isSpared: (run: TrialRow['run']) => boolean },
) {
  return eventually('a trial at work', async () => {
    if ((await sweep(sweepId)).state === 'finished')
      throw new Error('the sweep was over before all was killed');
    const { trials } = await patiently(() =>
      db.trials.list({ sweepId, limit: trialCount, state: 'running' }),
    );
    for (const { run } of trials) {
      const worker = workers.find(({ pid }) => run.worker?.endsWith(`:${pid()}`));
      if (worker && run.step >= step && !isSpared(run)) return { run, worker };
    }
    return undefined;
  });
}

/** The process that trains a run; undefined when it has just come to its end. */
function trainerOf({ id: runId, attempt }: TrialRow['run']): number | undefined {
  const directory = folders
    .map((folder) => spoolDirectory(folder, { runId, attempt }))
    .find((each) => fs.existsSync(each));
  if (directory === undefined) return undefined;
  try {
    return spoolOwner(directory).pid;
  } catch (error) {
    if (fs.existsSync(directory)) throw error;
    return undefined; // delivered and deleted a moment ago
  }
}

async function killPostgres(): Promise<void> {
  const pidFile = path.join(dir, 'cluster', 'data', 'postmaster.pid');
  process.kill(Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  await patiently(() => ensureServer({ dir }));
}

/** The one that serves is a child of the one that keeps it up. */
function killWeb(parent: number): boolean {
  const listed = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const isServer = new RegExp(`^ *\\d+ +${parent} .*next`);
  const line = listed.split('\n').find((each) => isServer.test(each));
  if (line !== undefined) killIfAlive(Number.parseInt(line, 10));
  return line !== undefined;
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has just ended by itself
  }
}

/** Each event that was acknowledged, and each of its points once. */
async function expectStoredOnce(spools: KeptSpool[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { runId, attempt, events } of spools) {
    expect(await db.events.lastSeq({ runId, attempt })).toBe(events.at(-1)?.seq ?? 0);
    for (const { event } of events) {
      if (event.type !== 'metrics') continue;
      for (const key of Object.keys(event.values)) {
        const place = `${runId} ${attempt} ${key}`;
        counts.set(place, (counts.get(place) ?? 0) + 1);
      }
    }
  }
  expect(counts.size).toBeGreaterThan(trialCount);
  expect(await countStoredPoints(url)).toEqual(counts);
}

/** As many as there is time for. */
async function expectAllUndisturbed(disturbed: TrialRow[]): Promise<void> {
  const until = performance.now() + comparingMs;
  let compared = 0;
  for (const { run } of disturbed) {
    if (compared >= 3 && performance.now() > until) break;
    await expectUndisturbed(run);
    compared += 1;
  }
  console.log(
    `${compared} of the ${disturbed.length} that were gone on with have the numbers of undisturbed trainings, to the bit` +
      `${compared < disturbed.length ? `; the others were left out after ${comparingMs / 1000} s` : ''}`,
  );
}

/** The same training without any disturbance gives the same numbers. */
async function expectUndisturbed({ id, steps }: TrialRow['run']): Promise<void> {
  const { config } = await db.runs.byId(id);
  const { id: straight } = await db.runs.create({ config: smallRunConfig({ steps, seed: config.seed }) });
  await executeRun({
    ...{ db, outage: quiet, dataDir: path.join(dataDir, 'straight'), spoolsInUse: new Set<string>() },
    ...{ runId: straight, worker: 'straight', signal: new AbortController().signal, say: () => undefined },
  });
  const keys = ['loss/discriminator', 'loss/generator', 'probability/fake'];
  expect(await storedPoints(db, id, keys)).toEqual(await storedPoints(db, straight, keys));
}

async function drain(folder: string): Promise<void> {
  const { signal } = new AbortController();
  await drainSpools({ db, outage: quiet, dataDir: folder, spoolsInUse: new Set(), say: console.log, signal });
  expect(listSpools(folder)).toEqual([]);
}

async function answers(port: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health`)).ok;
  } catch {
    return false; // nobody listens
  }
}

const settings = (folder: string) => ({ DATABASE_URL: url, MODEWATCH_DATA: folder });
const sweep = (sweepId: string) => patiently(() => db.sweeps.byId(sweepId));
const quiet = watchOutage({ say: () => undefined });

/** While Postgres recovers, questions are asked again. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return quiet.outlast(ask, { signal: new AbortController().signal });
}
