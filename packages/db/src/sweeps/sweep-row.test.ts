import { expect, it } from 'vitest';
import { metricsAt, numbered, raisedAt, statusAt } from '../events/example-events.ts';
import { smallSweep } from '../testing/small-sweep.ts';
import { sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();
const { advance, start, trainAll } = sweepsOf(db);

it('knows that the same file was launched a moment ago', async () => {
  const { id } = await db.sweeps.create({ config: smallSweep(), file: 'method: grid' });
  expect(await db.sweeps.launchedLately({ file: 'method: grid', withinSeconds: 60 })).toMatchObject({ id });
  expect(await db.sweeps.launchedLately({ file: 'method: random', withinSeconds: 60 })).toBeNull();
});

it('is found by name, id and the first digits of it', async () => {
  const { id } = await db.sweeps.create({ config: smallSweep({ name: 'unlike any other' }), file: '' });
  for (const given of [id, id.slice(0, 8), 'unlike any other'])
    expect((await db.sweeps.find(given)).id).toBe(id);
  for (const _ of [1, 2]) await start({ name: 'twins' });
  await expect(db.sweeps.find('twins')).rejects.toThrow('Several sweeps fit twins');
  await expect(db.sweeps.find('none')).rejects.toThrow('There is no sweep with an id or name none');
});

it('knows for how long it has trained, the wait for a worker not counted', async () => {
  const sweepId = await start();
  await withClient(url, (client) =>
    client.query("UPDATE sweeps SET running_since = now() - interval '1 hour' WHERE id = $1", [sweepId]),
  );
  expect(await db.sweeps.byId(sweepId)).toMatchObject({ trainedMs: 0 });
  const [runId] = (await advance(sweepId, 1)).waiting;
  await db.runs.lease({ runId: runId!, worker: 'test' });
  const { ranMs, trainedMs } = await db.sweeps.byId(sweepId);
  expect(ranMs).toBeGreaterThanOrEqual(3_600_000);
  expect(trainedMs).toBeGreaterThanOrEqual(0);
  expect(trainedMs).toBeLessThan(1_800_000);
});

it('lists the sweeps in a state', async () => {
  const ids = async (state: 'paused' | 'draft') =>
    (await db.sweeps.list({ state, limit: 10 })).map(({ id }) => id);
  const id = await start();
  expect(await ids('paused')).toEqual([]);
  await db.sweeps.pause(id);
  expect(await ids('paused')).toEqual([id]);
  expect(await ids('draft')).not.toContain(id);
});

it('lists trials from anywhere in the list, and the best first, those without a value last', async () => {
  const sweepId = await start();
  const values: Record<string, number> = { 0.1: 0.5, 0.01: Number.NaN, 0.001: 0.9 };
  await trainAll(sweepId, (point) => values[String(point['generator.learningRate'])]!);
  const numbers = async (order: 'newest' | 'oldest' | 'best' | 'worst', offset = 0) =>
    (await db.trials.list({ sweepId, limit: 2, order, offset })).trials.map(({ number }) => number);
  expect(await numbers('newest')).toEqual([2, 1]);
  expect(await numbers('newest', 2)).toEqual([0]);
  expect(await numbers('oldest', 1)).toEqual([1, 2]);
  expect([...(await numbers('best')), ...(await numbers('best', 2))]).toEqual([2, 0, 1]);
  expect([...(await numbers('worst')), ...(await numbers('worst', 2))]).toEqual([0, 2, 1]);
  expect(await numbers('newest', 3)).toEqual([]);
});

it('lists trials with how the detector sees their runs', async () => {
  const sweepId = await start({ onCollapse: 'ignore' });
  const [runId] = (await advance(sweepId, 1)).waiting;
  const verdict = async () => (await db.trials.list({ sweepId, limit: 1 })).trials[0]?.run.verdict;
  expect(await verdict()).toBeNull();
  const { attempt } = await db.runs.lease({ runId: runId!, worker: 'test' }); // the only one that waits
  const raised = raisedAt(30, { onset: 15, severity: 'critical' });
  await db.events.record({ runId: runId!, attempt, events: numbered([statusAt(0, 'running'), raised]) });
  expect(await verdict()).toMatchObject({ health: 'missing-modes', step: 30 });
  expect(await verdict()).toEqual((await db.runs.byId(runId!)).verdict);
});

it('knows how many trials it comes to, and the file it was launched from', async () => {
  const { id } = await db.sweeps.create({ config: smallSweep({ seeds: 2 }), file: 'method: grid' });
  expect((await db.sweeps.byId(id)).planned).toBe(6);
  expect(await db.sweeps.file(id)).toEqual({ name: 'rates', file: 'method: grid' });
  const budgeted = { seeds: 2, budget: { trials: 5 } }; // for two points, and one seed more
  const uneven = await db.sweeps.create({ config: smallSweep(budgeted), file: '' });
  expect((await db.sweeps.byId(uneven.id)).planned).toBe(4);
  const endless = await db.sweeps.create({ config: smallSweep({ strategy: 'random' }), file: '' });
  expect((await db.sweeps.byId(endless.id)).planned).toBeNull();
});

it('knows how far its running trials are, by their steps', async () => {
  const sweepId = await start({ run: { dataset: 'ring', project: 'sweeps', steps: 8 } });
  const { waiting } = await advance(sweepId, 2);
  expect((await db.sweeps.byId(sweepId)).underWay).toBe(0);
  for (const [i, runId] of waiting.entries()) {
    const { attempt } = await db.runs.lease({ runId, worker: 'test' });
    const events = numbered([statusAt(0, 'running'), metricsAt([2, 4][i]!, { loss: 1 })]); // of two trials
    await db.events.record({ runId, attempt, events });
  }
  expect(await db.sweeps.byId(sweepId)).toMatchObject({ trials: { running: 2 }, underWay: 0.75 });
});
