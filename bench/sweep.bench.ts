// What a sweep costs beside the trainings that it consists of: trials per hour with one worker and with two, how soon a
// worker that is free has its next trial, and what a trial costs beyond a bare training loop of the same config in a
// process of its own; and how much two such loops at once get done on this machine, which is the most that two workers can.
// Workers are started as a user starts them; each trains one run at a time on one thread.
// npm run bench -- sweep [steps of a trial] [trials per worker]
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { SweepConfig } from '@modewatch/core/sweep';
import { createDb, type Db } from '@modewatch/db';
import { ensureServer, stopServer } from '@modewatch/db/server';
import { createMigratedDatabase } from '@modewatch/db/testing';
import { typescriptOptions } from '@modewatch/trainer';
import { figure, report } from './report.ts';
import { trial } from './sweep/trial.ts';

const [steps = 15_000, trialsPerWorker = 3] = process.argv.slice(2).map(Number);

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-bench-'));
fs.chmodSync(dir, 0o755); // as root the server runs as another user, who must get in
try {
  const { url } = await ensureServer({ dir });
  const bareMs = await bareLoop();
  const bothMs = Math.max(...(await Promise.all([bareLoop(), bareLoop()])));
  const one = await measure(await createMigratedDatabase(url, 'one_worker'), 1);
  const two = await measure(await createMigratedDatabase(url, 'two_workers'), 2);
  const waits = [...one.waitsMs, ...two.waitsMs].toSorted((a, b) => a - b);
  const p95 = waits[Math.ceil(0.95 * waits.length) - 1] ?? Number.NaN;
  report('sweep', [
    figure('trials-per-hour-1', one.trialsPerHour, { unit: `trials of ${steps} steps` }),
    figure('trials-per-hour-2', two.trialsPerHour, { unit: `trials of ${steps} steps` }),
    figure('two-worker-speedup', two.trialsPerHour / one.trialsPerHour, {
      unit: 'times',
      target: { atLeast: 1.7 },
    }),
    figure('two-bare-speedup', (2 * bareMs) / bothMs, { unit: 'times, of two bare loops' }),
    figure('dispatch-p95-ms', p95, { unit: 'ms from a trial to the next', target: { atMost: 1500 } }),
    figure('bare-seconds', bareMs / 1000, { unit: 's' }),
    figure('overhead-percent', 100 * (3_600_000 / one.trialsPerHour / bareMs - 1), {
      unit: '% beside a bare loop',
      target: { atMost: 5 },
    }),
  ]);
} finally {
  await stopServer({ dir });
  fs.rmSync(dir, { recursive: true, force: true });
}

async function bareLoop(): Promise<number> {
  const file = path.join(import.meta.dirname, 'sweep/bare-process.ts');
  const args = [...typescriptOptions, file, String(steps)];
  return Number((await promisify(execFile)(process.execPath, args)).stdout);
}

type Measured = { trialsPerHour: number; waitsMs: number[] };

/** From the first lease to the last end; a worker's first trial tells nothing of dispatching. */
async function measure(url: string, workers: number): Promise<Measured> {
  const db = createDb(url);
  const trials = workers * trialsPerWorker;
  const { id: sweepId } = await db.sweeps.create({ config: sweepOf(trials), file: '' });
  const started = Array.from({ length: workers }, (_, i) => startWorker(url, i));
  while ((await db.sweeps.byId(sweepId)).state !== 'finished') await sleep(200);
  for (const { kill } of started) kill();
  const changes = await changesOf(db, sweepId, trials);
  await db.close();
  const leases = changes.filter(({ to }) => to === 'leased');
  const ends = changes.filter(({ to }) => to === 'finished');
  const seconds = (Math.max(...ends.map(({ at }) => at)) - Math.min(...leases.map(({ at }) => at))) / 1000;
  return { trialsPerHour: (3600 * trials) / seconds, waitsMs: waitsOf(leases, ends) };
}

type StateChange = { to: string; at: number; worker: string | null };

async function changesOf(db: Db, sweepId: string, trials: number): Promise<StateChange[]> {
  const all: StateChange[] = [];
  for (let number = 0; number < trials; number++) {
    const events = await db.trials.events({ sweepId, number });
    all.push(...events.map(({ to, time, worker }) => ({ to, at: time.getTime(), worker })));
  }
  return all;
}

/** Between the end of a trial and the lease of the next by the same worker. */
function waitsOf(leases: StateChange[], ends: StateChange[]): number[] {
  return ends.flatMap((end) => {
    const next = leases.filter(({ worker, at }) => worker === end.worker && at >= end.at);
    return next.length > 0 ? [Math.min(...next.map(({ at }) => at)) - end.at] : [];
  });
}

function sweepOf(trials: number): SweepConfig {
  return {
    ...{ description: '', strategy: 'random', seeds: 1, seed: 1, onCollapse: 'ignore', budget: { trials } },
    objective: { metric: 'loss/generator', goal: 'minimize', constraints: [] },
    space: [{ path: 'generator.learningRate', distribution: { name: 'uniform', min: 0.0001, max: 0.001 } }],
    run: { ...trial, steps },
  };
}

function startWorker(url: string, index: number): { kill(): void } {
  const trainer = path.join(import.meta.dirname, '../scripts/trainer.mjs');
  const args = ['cli', 'work', '--no-fetch', '--concurrency', '1'];
  const child: ChildProcess = spawn(process.execPath, [trainer, ...args], {
    env: { ...process.env, DATABASE_URL: url, MODEWATCH_DATA: path.join(dir, `worker-${index}`) },
    stdio: 'ignore',
  });
  return { kill: () => void child.kill('SIGTERM') };
}
