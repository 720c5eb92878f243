import { expect, it } from 'vitest';
import { numbered, snapshotAt } from './events/example-events.ts';
import { leasedRun } from './testing/leased-run.ts';
import { useTestDatabase } from './testing/use-test-database.ts';

const { db } = await useTestDatabase();

it('puts the grids of several runs into columns, with the time since each start', async () => {
  const [early, late, none] = [await leasedRun(db), await leasedRun(db), await leasedRun(db)];
  const { startedAt } = await db.runs.byId(late.runId);
  const started = startedAt!.getTime(); // it was leased
  const later = [2000, 9000.4].map((time, i) => ({ ...snapshotAt(10 * (i + 1)), time: started + time }));
  await db.events.record({ ...late, events: numbered(later) });
  // A worker whose clock is behind that of the database.
  const behind = [0, 500].map((time, i) => ({ ...snapshotAt(10 * i), time: 1000 + time }));
  await db.events.record({ ...early, events: numbered(behind) });

  const columns = await db.snapshots.ofRuns({ runIds: [late, none, early].map(({ runId }) => runId) });
  expect(columns).toEqual([
    {
      ...{ runId: late.runId, ids: [expect.any(String), expect.any(String)] },
      ...{ steps: [10, 20], images: [640, 1280], times: [2000, 9000], total: 2 },
    },
    {
      ...{ runId: early.runId, ids: [expect.any(String), expect.any(String)] },
      ...{ steps: [0, 10], images: [0, 640], times: [0, 500], total: 2 },
    },
  ]);
});

it('gives the newest grids of a run with more than the limit, and says how many there are', async () => {
  const [long, short, none] = [await leasedRun(db), await leasedRun(db), await leasedRun(db)];
  await db.events.record({ ...long, events: numbered([10, 20, 30].map((step) => snapshotAt(step))) });
  await db.events.record({ ...short, events: numbered([snapshotAt(5)]) });
  const runIds = [short, none, long].map(({ runId }) => runId);
  expect(await db.snapshots.ofRuns({ runIds, limit: 2 })).toMatchObject([
    { runId: short.runId, steps: [5], total: 1 },
    { runId: long.runId, steps: [20, 30], total: 3 },
  ]);
  await expect(db.snapshots.ofRuns({ runIds, limit: 501 })).rejects.toThrow('in 1..500, got 501');
});
