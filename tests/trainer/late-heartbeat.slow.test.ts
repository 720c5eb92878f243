import { ConflictError } from '@modewatch/db';
import { expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { keepSpool } from './spool-copies.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 180_000 }); // a loaded machine takes its time

const world = useWorld();
const endless = { steps: 1_000_000 };

it('revives a run that was taken for lost', async () => {
  const runId = await world.createRun(endless);
  const stop = new AbortController();
  const executing = world.execute(runId, { signal: stop.signal });
  await eventually('the run to be lost', () => loseRun(runId));
  await eventually('its next heartbeat', async () => (await world.db.runs.byId(runId)).status === 'running');
  stop.abort();
  expect(await executing).toMatchObject({ outcome: 'interrupted', delivery: 'complete' });
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'pending', attempt: 1 });
});

it('comes too late once another attempt is leased: the events are kept, the run is not its own any more', async () => {
  const runId = await world.createRun(endless);
  const executing = world.execute(runId);
  const spool = await keepSpool(world.dataDir, { runId, attempt: 1 });
  await eventually('the lease of another worker', () => loseAndLease(runId));

  expect(await executing).toMatchObject({ outcome: 'superseded', delivery: 'complete' });
  const acknowledged = spool.read();
  expect(acknowledged.at(-1)?.event).toMatchObject({ type: 'status', status: 'interrupted' });
  expect(await world.db.events.lastSeq({ runId, attempt: 1 })).toBe(acknowledged.length);
  expect(await world.db.runs.byId(runId)).toMatchObject({ status: 'running', attempt: 2 });
});

/** As if the run had been silent for long: the heartbeats come every five seconds. */
async function loseRun(runId: string): Promise<boolean> {
  return (await world.db.runs.markLost({ olderThanSeconds: 1 })).includes(runId);
}

async function loseAndLease(runId: string): Promise<boolean> {
  if (!(await loseRun(runId))) return false;
  try {
    return (await world.db.runs.lease({ runId, worker: 'another' })).attempt === 2;
  } catch (error) {
    if (error instanceof ConflictError) return false; // a heartbeat came in between
    throw error;
  }
}
