import { listSpools, openSpoolReader, spoolDirectory } from '@modewatch/trainer';
import { expect, it, vi } from 'vitest';
import { keepSpool } from './spool-copies.ts';
import { expectStored, storedPoints } from './stored-events.ts';
import { atStep, useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
/** A run that nothing has disturbed. */
let straight: string;

it('trains a run to its end and stores all of it', async () => {
  const runId = await world.createRun();
  straight = runId;
  const executing = world.execute(runId);
  const spool = await keepSpool(world.dataDir, { runId, attempt: 1 });
  expect(await executing).toMatchObject({ outcome: 'finished', attempt: 1, step: 300, delivery: 'complete' });
  await expectStored(world.db, { runId, attempt: 1 }, spool.read());
  expect(await world.db.runs.byId(runId)).toMatchObject({
    ...{ status: 'finished', step: 300, imagesSeen: 300 * 16 },
    engine: { engine: 'tfjs', backend: 'wasm' },
  });
  expect(listSpools(world.dataDir)).toEqual([]);
});

it.each([7, 120, 263])('loses no acknowledged event when it is killed at step %i', async (step) => {
  const runId = await world.createRun({ steps: 3000 }); // it is not over when a busy machine comes to kill it
  const executing = world.execute(
    runId,
    atStep(step, () => process.kill(world.runProcess(runId, 1), 'SIGKILL')),
  );
  const spool = await keepSpool(world.dataDir, { runId, attempt: 1 });
  expect(await executing).toMatchObject({ outcome: 'lost', delivery: 'complete' });
  await expectStored(world.db, { runId, attempt: 1 }, spool.read());
  const { lines } = await world.db.logs.list({ runId, limit: 10 });
  expect(lines.at(-1)).toMatchObject({
    level: 'error',
    message: expect.stringContaining('killed by SIGKILL'),
  });
});

it('goes on after an interruption as if there had been none', async () => {
  const interrupted = await world.createRun();
  const stop = new AbortController();
  const first = await world.execute(interrupted, { signal: stop.signal, ...atStep(130, () => stop.abort()) });
  expect(first).toMatchObject({ outcome: 'interrupted', delivery: 'complete' });
  expect(first.step).toBeLessThan(300);
  expect(await world.db.runs.byId(interrupted)).toMatchObject({ status: 'pending', step: first.step });
  expect(await world.db.checkpoints.latest(interrupted)).toMatchObject({ step: first.step });

  expect(await world.execute(interrupted)).toMatchObject({ outcome: 'finished', attempt: 2, step: 300 });
  expect(await values(interrupted)).toEqual(await values(straight));
});

it('goes on from its last checkpoint after it was killed, with the values of an undisturbed run', async () => {
  const killed = await world.createRun();
  await world.execute(
    killed,
    atStep(170, () => process.kill(world.runProcess(killed, 1), 'SIGKILL')),
  );
  expect((await world.db.checkpoints.latest(killed))?.step).toBeGreaterThanOrEqual(150);
  await world.db.runs.cancel(killed); // its heartbeat is still fresh
  await world.db.runs.requeue(killed);
  expect(await world.execute(killed)).toMatchObject({ outcome: 'finished', attempt: 2 });
  expect(await values(killed)).toEqual(await values(straight));
});

it('has finished as its spool says, even if its worker was too busy to hear of it', async () => {
  const runId = await world.createRun({ steps: 500 });
  const executing = world.execute(
    runId,
    atStep(1, () => blockUntilEnd(spoolDirectory(world.dataDir, { runId, attempt: 1 }))),
  );
  expect(await executing).toMatchObject({ outcome: 'finished', step: 500, delivery: 'complete' });
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'finished', statusReason: null });
});

it('stops when the run is canceled', async () => {
  const runId = await world.createRun({ steps: 100_000 });
  const executed = await world.execute(
    runId,
    atStep(20, () => void world.db.runs.cancel(runId)),
  );
  expect(executed).toMatchObject({ outcome: 'canceled', delivery: 'complete' });
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'canceled' });
});

it('ends as failed, with the reason, when it cannot go on', async () => {
  const runId = await world.createRun();
  await leaveBadCheckpoint(runId);
  const executed = await world.execute(runId);
  const reason = expect.stringContaining('expected a modewatch-checkpoint');
  expect(executed).toMatchObject({ outcome: 'failed', reason, delivery: 'complete' });
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'failed', statusReason: reason });
});

/** Keeps this process from reading anything until the training has ended and its process had time to. */
function blockUntilEnd(spool: string): void {
  const reader = openSpoolReader(spool);
  const isEnd = () =>
    reader.read().events.some(({ event }) => event.type === 'status' && event.status !== 'running');
  const deadline = Date.now() + 120_000; // a blocked thread hears no other clock
  const sleep = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  while (!isEnd() && Date.now() < deadline) sleep(20);
  reader.close();
  sleep(300);
}

async function leaveBadCheckpoint(runId: string): Promise<void> {
  const { attempt } = await world.db.runs.lease({ runId, worker: 'an earlier one' });
  const moment = { step: 50, imagesSeen: 800, time: Date.now() };
  await world.db.events.record({
    ...{ runId, attempt },
    events: [
      { seq: 1, event: { type: 'checkpoint', ...moment, state: Uint8Array.of(1, 2, 3) } },
      { seq: 2, event: { type: 'status', step: 50, time: moment.time, status: 'interrupted' } },
    ],
  });
}

async function values(runId: string) {
  const keys = ['loss/discriminator', 'loss/generator', 'probability/real', 'gradient-norm/generator'];
  return storedPoints(world.db, runId, keys);
}
