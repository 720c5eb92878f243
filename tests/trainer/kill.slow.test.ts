import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { randomNumbers } from './random.ts';
import { keepSpool } from './spool-copies.ts';
import { expectStored, storedPoints } from './stored-events.ts';
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
