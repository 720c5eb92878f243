import { listSpools } from '@modewatch/trainer';
import { expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { keepSpool } from './spool-copies.ts';
import { storedPoints } from './stored-events.ts';
import { enqueue, startWorker, untilStatus, untilStep } from './worker-process.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();

it('hands its run back when it is stopped, and the next worker goes on with it', async () => {
  const [straight, runId] = [await world.createRun(longer), await world.createRun(longer)];
  await enqueue(world, runId);
  const first = startWorker(world);
  await untilStep(world, runId, 30);
  first.process.kill('SIGTERM');
  expect((await first.ended).code).toBe(130);
  const stopped = await world.db.runs.byId(runId);
  expect(stopped).toMatchObject({ status: 'pending', attempt: 1 });
  expect((await world.db.checkpoints.latest(runId))?.step).toBe(stopped.step);

  startWorker(world);
  await world.execute(straight);
  await untilStatus(world, runId, 'finished');
  expect((await world.db.runs.byId(runId)).attempt).toBe(2);
  expect(await values(runId)).toEqual(await values(straight));
});

it('loses no acknowledged event when worker and run process are killed, and the next worker goes on', async () => {
  const [straight, runId] = [await world.createRun(longer), await world.createRun(longer)];
  await enqueue(world, runId);
  const first = startWorker(world);
  const spool = await keepSpool(world.dataDir, { runId, attempt: 1 });
  await untilStep(world, runId, 70);
  const child = world.runProcess(runId, 1);
  first.process.kill('SIGKILL');
  process.kill(child, 'SIGKILL');
  await first.ended;

  startWorker(world);
  await world.execute(straight);
  await untilStatus(world, runId, 'finished');
  expect((await world.db.runs.byId(runId)).attempt).toBe(2);
  expect(await world.db.events.lastSeq({ runId, attempt: 1 })).toBe(spool.read().at(-1)?.seq);
  expect(await values(runId)).toEqual(await values(straight));
  await eventually('an empty spool', () => listSpools(world.dataDir).length === 0);
});

/** Long enough to be disturbed. */
const longer = { steps: 800 };

function values(runId: string) {
  return storedPoints(world.db, runId, ['loss/discriminator', 'loss/generator', 'probability/fake']);
}
