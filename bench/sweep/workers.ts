import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SweepConfig } from '@modewatch/core/sweep';
import { createDb, type Db } from '@modewatch/db';
import { trial } from './trial.ts';

export type Measured = {
  /** From the first lease to the last end. */
  seconds: number;
  /** Between the end of a trial and the lease of the next by the same worker. */
  waitsMs: number[];
};

/**
 * Trains a sweep of so many trials of so many steps with workers that are started as a user starts them, before the
 * sweep is, each of which trains one at a time.
 */
export async function trainSweep(
  url: string,
  { workers, trials, steps, dataDir }: { workers: number; trials: number; steps: number; dataDir: string },
): Promise<Measured> {
  const db = createDb(url);
  const started = Array.from({ length: workers }, (_, i) =>
    startWorker(url, path.join(dataDir, `worker-${i}`)),
  );
  while ((await db.workers.list({ limit: workers })).length < workers) await sleep(200);
  await sleep(1000); // until those that have just registered are idle
  const { id: sweepId } = await db.sweeps.create({ config: sweepOf(trials, steps), file: '' });
  while ((await db.sweeps.byId(sweepId)).state !== 'finished') await sleep(200);
  await Promise.all(started.map(ended));
  const changes = await changesOf(db, sweepId, trials);
  await db.close();
  const leases = changes.filter(({ to }) => to === 'leased');
  const ends = changes.filter(({ to }) => to === 'finished');
  const seconds = (Math.max(...ends.map(({ at }) => at)) - Math.min(...leases.map(({ at }) => at))) / 1000;
  return { seconds, waitsMs: waitsOf(leases, ends) };
}

function sweepOf(trials: number, steps: number): SweepConfig {
  return {
    ...{ description: '', strategy: 'random', seeds: 1, seed: 1, onCollapse: 'ignore', budget: { trials } },
    objective: { metric: 'loss/generator', goal: 'minimize', constraints: [] },
    space: [{ path: 'generator.learningRate', distribution: { name: 'uniform', min: 0.0001, max: 0.001 } }],
    run: { ...trial, steps },
  };
}

function startWorker(url: string, dataDir: string): ChildProcess {
  const trainer = path.join(import.meta.dirname, '../../scripts/trainer.mjs');
  return spawn(process.execPath, [trainer, 'cli', 'work', '--no-fetch', '--concurrency', '1'], {
    env: { ...process.env, DATABASE_URL: url, MODEWATCH_DATA: dataDir },
    stdio: 'ignore',
  });
}

function ended(worker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    worker.once('close', () => resolve());
    worker.kill('SIGTERM');
  });
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

function waitsOf(leases: StateChange[], ends: StateChange[]): number[] {
  return ends.flatMap((end) => {
    const next = leases.filter(({ worker, at }) => worker === end.worker && at >= end.at);
    return next.length > 0 ? [Math.min(...next.map(({ at }) => at)) - end.at] : [];
  });
}
