import fs from 'node:fs';
import path from 'node:path';
import { heartbeatTimeoutSeconds } from '@modewatch/db';
import { withClient } from '@modewatch/db/testing';
import { takeoverSeconds } from '@modewatch/trainer';
import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { randomNumbers } from './random.ts';
import { keepSpool } from './spool-copies.ts';
import { expectStored, storedPoints } from './stored-events.ts';
import { stepsSweep } from './sweep-workers.ts';
import { enqueue, startWorker, untilStatus, untilStep } from './worker-process.ts';
import { atStep, useWorld } from './world.ts';

const world = useWorld();

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'loses no acknowledged event: run process, seed %i',
  async (seed) => {
    const step = randomNumbers(seed)(1, 290);
    const runId = await world.createRun();
    const kill = () => process.kill(world.runProcess(runId, 1), 'SIGKILL');
    const executing = world.execute(runId, atStep(step, kill));
    const spool = await keepSpool(world.dataDir, { runId, attempt: 1 });
    expect((await executing).delivery).toBe('complete');
    await expectStored(world.db, { runId, attempt: 1 }, spool.read());
  },
);

it.each([1])('goes on through three killed workers as if nothing had happened: seed %i', async (seed) => {
  const random = randomNumbers(seed);
  const steps = 4000;
  const [straight, runId] = [await world.createRun({ steps }), await world.createRun({ steps })];
  await world.execute(straight);
  await enqueue(world, runId);
  const acknowledged: number[] = [];
  for (const attempt of [1, 2, 3]) {
    const worker = startWorker(world);
    const spool = await keepSpool(world.dataDir, { runId, attempt });
    await untilStep(world, runId, 1000 * (attempt - 1) + random(20, 900));
    worker.process.kill('SIGKILL');
    await worker.ended;
    acknowledged.push(spool.read().at(-1)?.seq ?? 0);
  }
  startWorker(world);
  await untilStatus(world, runId, 'finished');
  for (const [i, seq] of acknowledged.entries()) {
    expect(await world.db.events.lastSeq({ runId, attempt: i + 1 })).toBeGreaterThanOrEqual(seq);
  }
  expect(await values(runId)).toEqual(await values(straight));
});

it('lets another machine go on with the trial of a dead one from its checkpoint, within half a minute', async () => {
  const config = stepsSweep([1_000_000]);
  const { id: sweepId } = await world.db.sweeps.create({ config, file: '' });
  const first = startWorker(world);
  const { run, worker } = await eventually('a checkpoint', async () => {
    const [trial] = (await world.db.trials.list({ sweepId, limit: 1 })).trials;
    const checkpoint = trial && (await world.db.checkpoints.latest(trial.run.id));
    return checkpoint ? { run: trial.run, worker: trial.run.worker } : undefined;
  });
  const second = startWorker(world, fs.mkdtempSync(path.join(world.dataDir, 'second-')));
  await eventually('a second worker', async () => {
    const workers = await world.db.workers.list({ limit: 10, onlyLive: true });
    return workers.some(({ name }) => name !== worker);
  });
  const trainer = world.runProcess(run.id, 1);
  first.process.kill('SIGKILL');
  process.kill(trainer, 'SIGKILL');
  await eventually('the second attempt', async () => (await world.db.runs.byId(run.id)).attempt === 2);

  const [taken] = await world.db.runs.attempts({ runId: run.id, limit: 1 });
  expect(taken).toMatchObject({ number: 2, worker: expect.stringMatching(`:${second.process.pid}$`) });
  expect(taken!.resumedStep).toBeGreaterThan(0);
  await untilStep(world, run.id, taken!.resumedStep! + 1);
  const silentSeconds = await secondsWithoutWorker(run.id);
  console.log(
    `taken ${silentSeconds} s after the last heartbeat, by the settings ${takeoverSeconds} at most`,
  );
  expect(takeoverSeconds).toBeLessThanOrEqual(30);
  expect(silentSeconds).toBeGreaterThanOrEqual(heartbeatTimeoutSeconds);
  expect(silentSeconds).toBeLessThanOrEqual(2 * takeoverSeconds); // a loaded machine takes its time
  await world.db.sweeps.cancel(sweepId);
});

/** From the last heartbeat of a run's first attempt to the lease of its second, on the server's clock. */
async function secondsWithoutWorker(runId: string): Promise<number> {
  const { rows } = await withClient(world.url, (client) =>
    client.query<{ seconds: number }>(
      `SELECT extract(epoch FROM second.started_at - first.last_heard_at)::float8 AS seconds
       FROM attempts first JOIN attempts second USING (run_id)
       WHERE run_id = $1 AND first.number = 1 AND second.number = 2`,
      [runId],
    ),
  );
  return rows[0]!.seconds;
}

it('gives a run up whose process is killed three times before a checkpoint', async () => {
  const runId = await world.createRun({ steps: 1_000_000, checkpointEvery: 1_000_000 });
  await enqueue(world, runId);
  const worker = startWorker(world);
  for (const attempt of [1, 2, 3]) {
    await keepSpool(world.dataDir, { runId, attempt });
    process.kill(world.runProcess(runId, attempt), 'SIGKILL');
  }
  await eventually('the worker to give up', () =>
    worker.output().stdout.includes('is given up: killed or unable to begin 3 times'),
  );
  await untilStatus(world, runId, 'failed');
  expect((await world.db.runs.byId(runId)).attempt).toBe(3);
});

function values(runId: string) {
  return storedPoints(world.db, runId, ['loss/discriminator', 'loss/generator']);
}
