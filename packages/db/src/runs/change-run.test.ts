import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { ConflictError } from '../errors.ts';
import { checkpointAt, metricsAt, numbered, snapshotAt, statusAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

const key = 'loss/generator';
const moments = (...steps: number[]) =>
  steps.flatMap((step) => [metricsAt(step, { [key]: step }), snapshotAt(step), checkpointAt(step)]);

/** What a page shows of a run. */
async function shown(runId: string) {
  const { status, attempt, step, latest } = await db.runs.byId(runId);
  const [series] = await db.metrics.series({ runId, keys: [key], x: 'step' });
  const snapshots = await db.snapshots.list({ runId, limit: 10 });
  return {
    ...{ status, attempt, step, points: [...series!.xs], summarised: latest[key]?.lastStep },
    snapshots: snapshots.map((snapshot) => snapshot.step),
  };
}

it.each(['canceled', 'failed'] as const)(
  'takes a %s run that waits again out of the hands of its last process',
  async (ending) => {
    const run = await leasedRun(db);
    const { runId } = run;
    await db.events.record({ ...run, events: numbered(moments(10)) });
    if (ending === 'canceled') await db.runs.cancel(runId);
    else await db.events.record({ ...run, events: numbered([statusAt(10, 'failed')], 4) });
    await db.runs.requeue(runId);
    const waiting = {
      status: 'pending',
      attempt: 2,
      step: 10,
      points: [10],
      summarised: 10,
      snapshots: [10],
    };
    expect(await shown(runId)).toEqual(waiting);

    expect(await db.runs.heartbeat(run)).toBe('superseded');
    const lastWords = numbered([...moments(20), statusAt(20, 'canceled')], 5);
    await db.events.record({ ...run, events: lastWords });
    expect(await shown(runId)).toEqual(waiting);

    expect(await db.runs.lease({ runId, worker: 'b' })).toMatchObject({
      attempt: 2,
      checkpoint: { step: 10 },
    });
    expect(await shown(runId)).toEqual({ ...waiting, status: 'running' });
  },
);

it('begins a run again at its first step, whatever its last process still says', async () => {
  const run = await leasedRun(db);
  const { runId } = run;
  await db.events.record({ ...run, events: numbered([...moments(10), statusAt(10, 'interrupted')]) });
  await db.runs.restart(runId);
  const waiting = {
    status: 'pending',
    attempt: 2,
    step: 0,
    points: [],
    summarised: undefined,
    snapshots: [],
  };
  expect(await shown(runId)).toEqual(waiting);

  await db.events.record({ ...run, events: numbered([...moments(20), statusAt(20, 'interrupted')], 5) });
  expect(await shown(runId)).toEqual(waiting);
  expect(await db.checkpoints.list(runId)).toEqual([]);
  expect(await db.runs.lease({ runId, worker: 'b' })).toMatchObject({ attempt: 2, checkpoint: null });
});

it('begins a branch again where it branched off, however far it has come', async () => {
  const parent = await leasedRun(db);
  await db.events.record({ ...parent, events: numbered(moments(10)) });
  const config = runConfig.parse({});
  const { id: runId } = await db.runs.branch({ config, parent: { runId: parent.runId, step: 10 } });
  const { attempt } = await db.runs.lease({ runId, worker: 'a' });
  const events = numbered([...moments(20, 30, 40), statusAt(40, 'failed')]);
  await db.events.record({ runId, attempt, events });
  await db.runs.restart(runId);
  expect(await shown(runId)).toMatchObject({ status: 'pending', step: 10, points: [], snapshots: [] });
  expect((await db.runs.byId(runId)).imagesSeen).toBe((await db.runs.byId(parent.runId)).imagesSeen);
  const lease = await db.runs.lease({ runId, worker: 'b' });
  expect(lease).toMatchObject({ checkpoint: { step: 10 }, isRebased: true });
});

it('makes no branch that has no step to train', async () => {
  const parent = await leasedRun(db);
  await db.events.record({ ...parent, events: numbered(moments(10)) });
  const config = runConfig.parse({ steps: 10 });
  await expect(db.runs.branch({ config, parent: { runId: parent.runId, step: 10 } })).rejects.toThrow(
    new ConflictError('steps: expected more than 10, the step that the branch goes on from; got 10'),
  );
});

it('shows beside a branch the real samples of its parent', async () => {
  const parent = await leasedRun(db);
  const picture = { width: 28, height: 28, tileWidth: 28, tileHeight: 28, gutter: 0 };
  const reference = { type: 'reference', step: 0, imagesSeen: 0, time: 1 } as const;
  const shownBeside = { png: Uint8Array.of(1, 2), picture, modes: ['Bag'] };
  await db.events.record({
    ...parent,
    events: numbered([{ ...reference, ...shownBeside }, ...moments(10)]),
  });
  const { id } = await db.runs.branch({
    config: runConfig.parse({}),
    parent: { runId: parent.runId, step: 10 },
  });
  expect(await db.realSamples.of(id)).toEqual({ picture, modes: ['Bag'] });
});

it('asks a run that waits for no further attempt, nor one that nobody has taken yet', async () => {
  const { runId } = await leasedRun(db);
  for (const change of ['requeue', 'restart', 'requeue'] as const) {
    await db.runs.cancel(runId);
    await db.runs[change](runId);
    expect(await db.runs.byId(runId)).toMatchObject({ status: 'pending', attempt: 2 });
  }
  const { id: untaken } = await db.runs.create({ config: runConfig.parse({}) });
  await db.runs.cancel(untaken);
  await db.runs.requeue(untaken);
  await db.runs.restart(untaken);
  expect(await db.runs.byId(untaken)).toMatchObject({ status: 'pending', attempt: 0 });
});

it('counts the time at work, not the time that a run waits for a worker', async () => {
  const { runId } = await leasedRun(db);
  await withClient(url, async (client) => {
    await client.query("UPDATE attempts SET started_at = now() - interval '100 s' WHERE run_id = $1", [
      runId,
    ]);
    await client.query("UPDATE runs SET heartbeat_at = now() - interval '40 s' WHERE id = $1", [runId]);
  });
  await db.runs.cancel(runId);
  await db.runs.requeue(runId);
  const { earlierWorkMs, attemptStartedAt } = await db.runs.byId(runId);
  expect([Math.round(earlierWorkMs / 1000), attemptStartedAt]).toEqual([60, null]);
});
