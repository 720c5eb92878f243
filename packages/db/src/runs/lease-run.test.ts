import { type RunConfig, runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { ConflictError, NotFoundError } from '../errors.ts';
import { checkpointAt, metricsAt, numbered, snapshotAt, statusAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

const key = 'loss/generator';
const nowhere = '00000000-0000-4000-8000-000000000000';

/** As if the run's last heartbeat had been so long ago. */
async function silence(runId: string, seconds: number) {
  await withClient(url, (client) =>
    client.query('UPDATE runs SET heartbeat_at = now() - make_interval(secs => $2) WHERE id = $1', [
      runId,
      seconds,
    ]),
  );
}

async function shown(runId: string) {
  const [series] = await db.metrics.series({ runId, keys: [key], x: 'step' });
  return {
    points: Array.from(series!.xs, (step, i) => [step, series!.last[i]!]),
    attempts: series!.attempts,
  };
}

it('hands a run to one of several workers that ask at once', async () => {
  const { id: runId } = await db.runs.create({ config: runConfig.parse({ seed: 5 }) });
  const leases = await Promise.allSettled(['a', 'b', 'c'].map((worker) => db.runs.lease({ runId, worker })));
  const won = leases.filter((lease) => lease.status === 'fulfilled');
  const lost = leases.filter((lease) => lease.status === 'rejected');
  expect(won.map(({ value }) => value)).toMatchObject([
    { attempt: 1, config: { seed: 5 }, checkpoint: null },
  ]);
  expect(lost.map(({ reason }) => reason)).toEqual([expect.any(ConflictError), expect.any(ConflictError)]);
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'running', attempt: 1 });
});

it('completes the config of a run that an older version has stored', async () => {
  const { penalties, labelSmoothing, ...older } = runConfig.parse({ seed: 5 });
  const { id: runId } = await db.runs.create({ config: older as RunConfig });
  const { config } = await db.runs.lease({ runId, worker: 'a' });
  expect(config).toMatchObject({ seed: 5, penalties: [], labelSmoothing: 0 });
});

it('refuses a run that has ended, and one that is not there', async () => {
  const run = await leasedRun(db);
  await db.events.record({ ...run, events: numbered([statusAt(3, 'finished')]) });
  await expect(db.runs.lease({ runId: run.runId, worker: 'b' })).rejects.toThrow(/has ended: finished/);
  await expect(db.runs.lease({ runId: nowhere, worker: 'b' })).rejects.toThrow(NotFoundError);
});

it('goes on from the newest checkpoint; what was logged after it is superseded but kept', async () => {
  const { runId } = await leasedRun(db);
  const first = [10, 20, 30, 40].flatMap((step) => [
    metricsAt(step, { [key]: step }),
    snapshotAt(step),
    ...(step === 20 ? [checkpointAt(step, new Uint8Array([7]))] : []),
  ]);
  await db.events.record({ runId, attempt: 1, events: numbered([...first, statusAt(40, 'interrupted')]) });

  const lease = await db.runs.lease({ runId, worker: 'b' });
  expect(lease).toMatchObject({ attempt: 2, checkpoint: { step: 20, imagesSeen: 1280 } });
  expect([...lease.checkpoint!.state]).toEqual([7]);
  expect(await db.runs.byId(runId)).toMatchObject({
    ...{ status: 'running', step: 20, newestSnapshot: { step: 20 } },
    latest: { [key]: { last: 20, lastStep: 20, max: 20, count: 2 } },
  });

  await db.events.record({
    runId,
    attempt: 2,
    events: numbered([metricsAt(30, { [key]: -1 }), snapshotAt(35)]),
  });
  // A worker that was slow to hear of its end ships the rest.
  await db.events.record({
    ...{ runId, attempt: 1 },
    events: numbered(
      [metricsAt(50, { [key]: 50 }), snapshotAt(50), checkpointAt(50), statusAt(50, 'failed')],
      11,
    ),
  });

  expect(await shown(runId)).toEqual({
    points: [
      [10, 10],
      [20, 20],
      [30, -1],
    ],
    attempts: [
      { attempt: 1, fromStep: 0 },
      { attempt: 2, fromStep: 20 },
    ],
  });
  expect(await db.runs.byId(runId)).toMatchObject({
    ...{ status: 'running', step: 35 },
    latest: { [key]: { last: -1, lastStep: 30, min: -1, max: 20, count: 3 } },
  });
  const snapshots = await db.snapshots.list({ runId, limit: 10 });
  expect(snapshots.map(({ step }) => step)).toEqual([10, 20, 35]);
  expect(await db.checkpoints.latest(runId)).toMatchObject({ attempt: 1, step: 20 });
  expect(await db.events.lastSeq({ runId, attempt: 1 })).toBe(14);
});

it('begins anew where there is no checkpoint', async () => {
  const { runId } = await leasedRun(db);
  await db.events.record({ runId, attempt: 1, events: numbered([metricsAt(0, { [key]: 1, other: 2 })]) });
  await forceLost(runId);
  await db.runs.lease({ runId, worker: 'b' });
  expect((await db.runs.byId(runId)).latest).toEqual({});
  await db.events.record({ runId, attempt: 2, events: numbered([metricsAt(0, { [key]: 3 })]) });
  expect((await shown(runId)).points).toEqual([[0, 3]]);
});

it('knows how long earlier attempts were at work, pauses apart', async () => {
  const { runId } = await leasedRun(db);
  const ago = (seconds: number) => new Date(Date.now() - 1000 * seconds);
  await withClient(url, async (client) => {
    await client.query('UPDATE attempts SET started_at = $2 WHERE run_id = $1', [runId, ago(1000)]);
    const lost = "UPDATE runs SET status = 'lost', heartbeat_at = $2 WHERE id = $1";
    await client.query(lost, [runId, ago(700)]);
    await db.runs.lease({ runId, worker: 'b' });
    await client.query('UPDATE attempts SET started_at = $2 WHERE run_id = $1 AND number = 2', [
      ...[runId, ago(500)],
    ]);
    await db.events.record({ runId, attempt: 2, events: numbered([statusAt(3, 'interrupted')]) });
    await client.query(lost, [runId, ago(490)]);
  });
  expect(Math.round((await db.runs.byId(runId)).earlierWorkMs / 1000)).toBe(300);
  await db.runs.lease({ runId, worker: 'c' });
  const run = await db.runs.byId(runId);
  expect(Math.round(run.earlierWorkMs / 1000)).toBe(310);
  expect(run.attemptStartedAt!.getTime()).toBeGreaterThan(run.startedAt!.getTime());
});

async function forceLost(runId: string) {
  await withClient(url, (client) =>
    client.query("UPDATE runs SET status = 'lost' WHERE id = $1 AND status = 'running'", [runId]),
  );
}

it('revives a lost run by a late heartbeat, unless a later attempt has been leased', async () => {
  const { runId } = await leasedRun(db);
  await forceLost(runId);
  expect(await db.runs.heartbeat({ runId, attempt: 1 })).toBe('current');
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'running', statusReason: null });

  await forceLost(runId);
  await db.runs.lease({ runId, worker: 'b' });
  expect(await db.runs.heartbeat({ runId, attempt: 1 })).toBe('superseded');
  expect(await db.runs.heartbeat({ runId, attempt: 2 })).toBe('current');
  expect(await db.runs.byId(runId)).toMatchObject({ status: 'running', attempt: 2 });
});

it('revives a run that was put back into the queue but not leased yet', async () => {
  const { runId } = await leasedRun(db);
  await forceLost(runId);
  await db.runs.requeue(runId);
  expect(await db.runs.heartbeat({ runId, attempt: 1 })).toBe('current');
  expect((await db.runs.byId(runId)).status).toBe('running');
  await expect(db.runs.lease({ runId, worker: 'b' })).rejects.toThrow(/being trained by another worker/);
});

it('does not revive a run whose training said how it ended', async () => {
  const run = await leasedRun(db);
  await db.events.record({ ...run, events: numbered([statusAt(3, 'interrupted', 'SIGTERM')]) });
  expect(await db.runs.heartbeat(run)).toBe('current');
  expect(await db.runs.byId(run.runId)).toMatchObject({ status: 'pending', statusReason: 'SIGTERM' });
});

it('knows only attempts that were leased', async () => {
  const { runId } = await leasedRun(db);
  await expect(db.runs.heartbeat({ runId, attempt: 2 })).rejects.toThrow(NotFoundError);
});

it('marks runs as lost by their silence, but not for the time in which the server was away', async () => {
  const [silent, talking] = [await leasedRun(db), await leasedRun(db)];
  await silence(silent.runId, 3600);
  const upSince = await withClient(url, async (client) => {
    const { rows } = await client.query<{ seconds: number }>(
      'SELECT ceil(extract(epoch FROM now() - pg_postmaster_start_time()))::int AS seconds',
    );
    return rows[0]!.seconds;
  });
  // The server started less than this ago, so nobody can have been silent for so long.
  expect(await db.runs.markLost({ olderThanSeconds: upSince + 60 })).toEqual([]);

  await silence(talking.runId, -3600); // its next second of silence is far away, however slow this test is
  await withClient(url, (client) => client.query('SELECT pg_sleep(1.1)'));
  expect(await db.runs.markLost({ olderThanSeconds: 1 })).toEqual(expect.arrayContaining([silent.runId]));
  expect(await db.runs.byId(silent.runId)).toMatchObject({
    status: 'lost',
    statusReason: expect.stringMatching(/^no heartbeat since \d{4}-/),
  });
  expect((await db.runs.byId(talking.runId)).status).toBe('running');
  await expect(db.runs.markLost({ olderThanSeconds: 0 })).rejects.toThrow(RangeError);
});

it('ends a run at once when it is canceled; its worker hears of it, and its last words change nothing', async () => {
  const run = await leasedRun(db);
  await db.runs.cancel(run.runId);
  expect(await db.runs.heartbeat(run)).toBe('canceled');
  await db.events.record({ ...run, events: numbered([statusAt(9, 'interrupted')]) });
  expect(await db.runs.byId(run.runId)).toMatchObject({ status: 'canceled', endedAt: expect.any(Date) });
  await expect(db.runs.cancel(run.runId)).rejects.toThrow(ConflictError);
  await expect(db.runs.cancel(nowhere)).rejects.toThrow(NotFoundError);
});

it('lets a failed or canceled run be tried again, but none that runs, finished or diverged', async () => {
  const run = await leasedRun(db);
  await expect(db.runs.requeue(run.runId)).rejects.toThrow(/is being trained/);
  await db.events.record({ ...run, events: numbered([statusAt(9, 'failed', 'disk full')]) });
  await db.runs.requeue(run.runId);
  expect(await db.runs.byId(run.runId)).toMatchObject({
    status: 'pending',
    statusReason: null,
    endedAt: null,
  });

  const { runId, attempt } = { ...run, ...(await db.runs.lease({ runId: run.runId, worker: 'b' })) };
  await db.events.record({ runId, attempt, events: numbered([statusAt(9, 'diverged', 'NaN at step 9')]) });
  await expect(db.runs.requeue(runId)).rejects.toThrow(/has diverged/);
});

it('shows what computes the newest attempt', async () => {
  const run = await leasedRun(db);
  const engine = { engine: 'eager', backend: 'wasm', threads: 1, version: '4.22.0', notes: ['no card'] };
  await db.runs.describeEngine({ ...run, engine });
  expect((await db.runs.byId(run.runId)).engine).toEqual(engine);
  await expect(db.runs.describeEngine({ ...run, attempt: 9, engine })).rejects.toThrow(NotFoundError);
});

it('hands on what computed the run up to the checkpoint, not what came after it', async () => {
  const run = await leasedRun(db);
  const engine = { engine: 'compiled', backend: 'onnxruntime', threads: 2, version: '1.30.0', notes: [] };
  await db.runs.describeEngine({ ...run, engine });
  const { runId } = run;
  await db.events.record({ ...run, events: numbered([checkpointAt(10), statusAt(10, 'interrupted')]) });
  const { attempt } = await db.runs.lease({ runId, worker: 'b' });
  await db.runs.describeEngine({ runId, attempt, engine: { ...engine, engine: 'eager', backend: 'wasm' } });
  await forceLost(runId);
  expect(await db.runs.lease({ runId, worker: 'c' })).toMatchObject({ engine, checkpoint: { step: 10 } });
});

it('hands on what has computed the run so far', async () => {
  const run = await leasedRun(db);
  const engine = { engine: 'compiled', backend: 'onnxruntime', threads: 2, version: '1.30.0', notes: [] };
  await db.runs.describeEngine({ ...run, engine });
  // One that died before it could say, and the one after.
  for (const worker of ['b', 'c']) {
    await db.runs.cancel(run.runId);
    await db.runs.requeue(run.runId);
    expect((await db.runs.lease({ runId: run.runId, worker })).engine).toEqual(engine);
  }
});
