import { createQueue } from '@modewatch/db/queue';
import { listSpools } from '@modewatch/trainer';
import { expect, it } from 'vitest';
import { startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import { keepSpool } from './spool-copies.ts';
import { storedPoints } from './stored-events.ts';
import { useWorld } from './world.ts';

const world = useWorld();

it('hands its run back when it is stopped, and the next worker goes on with it', async () => {
  const [straight, runId] = [await world.createRun(longer), await world.createRun(longer)];
  await enqueue(runId);
  const first = startWorker();
  await untilStep(runId, 30);
  first.process.kill('SIGTERM');
  expect((await first.ended).code).toBe(130);
  const stopped = await world.db.runs.byId(runId);
  expect(stopped).toMatchObject({ status: 'pending', attempt: 1 });
  expect((await world.db.checkpoints.latest(runId))?.step).toBe(stopped.step);

  startWorker();
  await world.execute(straight);
  await untilStatus(runId, 'finished');
  expect((await world.db.runs.byId(runId)).attempt).toBe(2);
  expect(await values(runId)).toEqual(await values(straight));
});

it('loses no acknowledged event when worker and run process are killed, and the next worker goes on', async () => {
  const [straight, runId] = [await world.createRun(longer), await world.createRun(longer)];
  await enqueue(runId);
  const first = startWorker();
  const spool = await keepSpool(world.dataDir, { runId, attempt: 1 });
  await untilStep(runId, 70);
  const child = world.runProcess(runId, 1);
  first.process.kill('SIGKILL');
  process.kill(child, 'SIGKILL');
  await first.ended;

  startWorker();
  await world.execute(straight);
  await untilStatus(runId, 'finished');
  expect((await world.db.runs.byId(runId)).attempt).toBe(2);
  expect(await world.db.events.lastSeq({ runId, attempt: 1 })).toBe(spool.read().at(-1)?.seq);
  expect(await values(runId)).toEqual(await values(straight));
  await eventually('an empty spool', () => listSpools(world.dataDir).length === 0);
});

/** Long enough to be disturbed. */
const longer = { steps: 800 };

async function enqueue(runId: string): Promise<void> {
  const queue = await createQueue(world.url);
  await queue.enqueueRun(runId);
  await queue.close();
}

function startWorker() {
  return startCommand(['work', '--no-fetch', '--concurrency', '1'], {
    DATABASE_URL: world.url,
    MODEWATCH_DATA: world.dataDir,
  });
}

function untilStep(runId: string, step: number) {
  return eventually(`step ${step}`, async () => (await world.db.runs.byId(runId)).step >= step);
}

function untilStatus(runId: string, status: string) {
  return eventually(status, async () => (await world.db.runs.byId(runId)).status === status);
}

function values(runId: string) {
  return storedPoints(world.db, runId, ['loss/discriminator', 'loss/generator', 'probability/fake']);
}
