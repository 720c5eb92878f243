import { expect, it } from 'vitest';
import { metricsAt, numbered, statusAt } from '../events/example-events.ts';
import { trainOut } from '../testing/small-sweep.ts';
import { coverage, sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();
const { start, advance, trainAll, states } = sweepsOf(db);

it('waits with a trial that is put back until its point has been judged', async () => {
  const sweepId = await start();
  const [runId] = (await advance(sweepId, 1)).waiting;
  await trainOut(db, runId!, { status: 'failed' });
  let isPutBack = false;
  await withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT FROM sweeps WHERE id = $1 FOR NO KEY UPDATE', [sweepId]);
    const putBack = db.runs.requeue(runId!).finally(() => {
      isPutBack = true;
    });
    const isWaiting = async () => {
      const { rowCount } = await client.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
      return rowCount === 1;
    };
    while (!isPutBack && !(await isWaiting()));
    expect(isPutBack).toBe(false);
    await client.query('COMMIT');
    await putBack;
  });
  expect(await states(sweepId)).toEqual(['pending']);
});

it('begins nothing while it is paused, and goes on where it was', async () => {
  const sweepId = await start();
  const { waiting } = await advance(sweepId, 2);
  const { attempt } = await db.runs.lease({ runId: waiting[0]!, worker: 'test' });
  await db.sweeps.pause(sweepId);
  await expect(db.runs.lease({ runId: waiting[1]!, worker: 'test' })).rejects.toThrow('paused');
  await db.events.record({
    ...{ runId: waiting[0]!, attempt },
    events: numbered([metricsAt(1, { [coverage]: 1 }), statusAt(1, 'finished')]),
  });
  expect(await advance(sweepId, 2)).toEqual({ waiting: [], ended: null });
  await db.sweeps.resume(sweepId);
  expect((await advance(sweepId, 2)).waiting[0]).toBe(waiting[1]);
  await expect(db.sweeps.resume(sweepId)).rejects.toThrow(
    'is running; that takes one that is paused or draft',
  );
});

it('cancels its trials with it', async () => {
  const sweepId = await start();
  const { waiting } = await advance(sweepId, 2);
  const { attempt } = await db.runs.lease({ runId: waiting[0]!, worker: 'test' });
  expect(await db.sweeps.cancel(sweepId)).toBe(2);
  expect(await states(sweepId)).toEqual(['canceled', 'canceled']);
  expect(await db.runs.heartbeat({ runId: waiting[0]!, attempt })).toBe('canceled');
  expect(await advance(sweepId, 2)).toEqual({ waiting: [], ended: null });
  expect((await db.sweeps.points(sweepId)).map(({ outcome }) => outcome.kind)).toEqual(['void', 'void']);
});

it('tries failed trials again, and is finished once more', async () => {
  const sweepId = await start();
  const [runId] = (await advance(sweepId, 1)).waiting;
  await trainOut(db, runId!, { status: 'failed' });
  await trainAll(sweepId, () => 0.5);
  expect((await db.sweeps.byId(sweepId)).trials).toEqual({ failed: 1, finished: 2 });
  expect(await db.sweeps.retryFailed(sweepId)).toBe(1);
  expect((await db.sweeps.points(sweepId))[0]!.outcome).toEqual({ kind: 'pending' });
  await trainAll(sweepId, () => 0.7);
  expect((await db.sweeps.byId(sweepId)).trials).toEqual({ finished: 3 });
  expect((await db.sweeps.best({ sweepId, limit: 1 }))[0]).toMatchObject({ number: 0 });
});

it('goes on with more budget', async () => {
  const sweepId = await start({ budget: { trials: 1 } });
  await trainAll(sweepId, () => 0.5);
  expect(await db.sweeps.byId(sweepId)).toMatchObject({ state: 'finished', trials: { finished: 1 } });
  expect(await db.sweeps.extend({ sweepId, trials: 1 })).toEqual({ trials: 2 });
  await trainAll(sweepId, () => 0.5);
  expect((await db.sweeps.byId(sweepId)).trials).toEqual({ finished: 2 });
  await expect(db.sweeps.extend({ sweepId, hours: 1 })).rejects.toThrow('no limit of hours');
});

it('goes on with more images', async () => {
  const sweepId = await start({ budget: { trials: 3, images: 5 } });
  await trainAll(sweepId, () => 0.5);
  const { trials, stateReason } = await db.sweeps.byId(sweepId);
  expect({ trials, stateReason }).toEqual({
    trials: { finished: 1 },
    stateReason: 'the budget of 5 images is used',
  });
  expect(await db.sweeps.extend({ sweepId, images: 1000 })).toEqual({ trials: 3, images: 1005 });
  await trainAll(sweepId, () => 0.5);
  expect((await db.sweeps.byId(sweepId)).trials).toEqual({ finished: 3 });
  await expect(db.sweeps.extend({ sweepId, images: 0.5 })).rejects.toThrow('images must be');
});
