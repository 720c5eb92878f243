import type { NumberedEvent, RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { NotFoundError, SetBackError } from '../errors.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';
import { checkpointAt, logAt, metricsAt, numbered, snapshotAt, statusAt } from './example-events.ts';

const { db, url } = await useTestDatabase();

const key = 'loss/generator';

async function pointsOf(runId: string, metric = key) {
  const [series] = await db.metrics.series({ runId, keys: [metric], x: 'step', buckets: 4000 });
  return Array.from(series!.xs, (step, i) => [step, series!.last[i]!]);
}

it('stores a point once, whether a batch comes twice, overlaps or is numbered anew', async () => {
  const run = await leasedRun(db);
  const events = numbered([1, 2, 3, 4, 5, 6].map((step) => metricsAt(step, { [key]: step / 2 })));
  await db.events.record({ ...run, events: events.slice(0, 4) });
  await db.events.record({ ...run, events: events.slice(0, 4) });
  expect(await db.events.record({ ...run, events: events.slice(2) })).toMatchObject({ lastSeq: 6 });
  await db.events.record({ ...run, events: events.map(({ event }, i) => ({ seq: 7 + i, event })) });

  expect(await pointsOf(run.runId)).toEqual([1, 2, 3, 4, 5, 6].map((step) => [step, step / 2]));
  const { latest } = await db.runs.byId(run.runId);
  expect(latest[key]).toEqual({
    ...{ last: 3, lastStep: 6, min: 0.5, max: 3, count: 6 },
    firstNonFiniteStep: null,
  });
});

it('lets the last write of a step win, and corrects the summary', async () => {
  const run = await leasedRun(db);
  await db.events.record({
    ...run,
    events: numbered([1, 2, 3].map((s) => metricsAt(s, { [key]: s * 100 }))),
  });
  await db.events.record({ ...run, events: numbered([metricsAt(3, { [key]: 7 })], 4) });
  expect(await pointsOf(run.runId)).toEqual([
    [1, 100],
    [2, 200],
    [3, 7],
  ]);
  const { latest } = await db.runs.byId(run.runId);
  expect(latest[key]).toMatchObject({ last: 7, min: 7, max: 200, count: 3 });
});

it('takes steps in any order', async () => {
  const run = await leasedRun(db);
  const steps = [50, 10, 40, 5, 30, 20, 1, 60];
  for (const [i, step] of steps.entries()) {
    await db.events.record({ ...run, events: numbered([metricsAt(step, { [key]: step })], i + 1) });
  }
  const sorted = steps.toSorted((a, b) => a - b);
  expect(await pointsOf(run.runId)).toEqual(sorted.map((step) => [step, step]));
  expect((await db.runs.byId(run.runId)).latest[key]).toMatchObject({ last: 60, lastStep: 60, count: 8 });
});

it('keeps NaN, infinities and the sign of zero', async () => {
  const run = await leasedRun(db);
  const values = [0.25, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, 0.1];
  await db.events.record({ ...run, events: numbered(values.map((v, i) => metricsAt(i + 1, { [key]: v }))) });
  expect((await pointsOf(run.runId)).map(([, value]) => value)).toEqual(values);
  const { latest } = await db.runs.byId(run.runId);
  expect(latest[key]).toMatchObject({ last: 0.1, min: -0, max: 1e300, firstNonFiniteStep: 3 });
});

it('says NaN for the extremes of a metric that never was finite', async () => {
  const run = await leasedRun(db);
  await db.events.record({ ...run, events: numbered([metricsAt(1, { [key]: Number.NaN })]) });
  expect((await db.runs.byId(run.runId)).latest[key]).toEqual({
    ...{ last: Number.NaN, lastStep: 1, min: Number.NaN, max: Number.NaN, count: 1 },
    firstNonFiniteStep: 1,
  });
  await db.events.record({ ...run, events: numbered([metricsAt(2, { [key]: -3 })], 2) });
  expect((await db.runs.byId(run.runId)).latest[key]).toMatchObject({ last: -3, min: -3, max: -3, count: 2 });
});

it('leaves few chunks however few points come at a time', async () => {
  const run = await leasedRun(db);
  for (let step = 1; step <= 1200; step += 10) {
    const events = Array.from({ length: 10 }, (_, i) =>
      metricsAt(step + i, { [key]: step + i, 'b/b': -step }),
    );
    await db.events.record({ ...run, events: numbered(events, step) });
  }
  expect(await pointsOf(run.runId)).toEqual(Array.from({ length: 1200 }, (_, i) => [i + 1, i + 1]));
  const chunks = await chunkSizes(run.runId);
  expect(chunks[0]).toBe(1024);
  expect(chunks.length).toBeLessThanOrEqual(3);
});

it('splits a chunk that late steps fill', async () => {
  const run = await leasedRun(db);
  const even = Array.from({ length: 1024 }, (_, i) => metricsAt(i * 2, { [key]: i }));
  const odd = Array.from({ length: 1000 }, (_, i) => metricsAt(i * 2 + 1, { [key]: -i }));
  await db.events.record({ ...run, events: numbered(even) });
  await db.events.record({ ...run, events: numbered(odd, 1025) });
  const points = await pointsOf(run.runId);
  expect(points.map(([step]) => step)).toEqual(
    [...even, ...odd].map(({ step }: RunEvent) => step!).sort((a, b) => a - b),
  );
  expect(await chunkSizes(run.runId)).toEqual([1012, 1012]);
});

async function chunkSizes(runId: string): Promise<number[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ points: number }>(
      'SELECT points FROM metric_chunks WHERE run_id = $1 AND key = $2 ORDER BY first_step',
      [runId, key],
    );
    return rows.map(({ points }) => points);
  });
}

it('stores snapshots, checkpoints, log lines and how far the training is', async () => {
  const run = await leasedRun(db);
  const events = [
    snapshotAt(10, new Uint8Array([9, 8])),
    logAt(undefined, 'a line with a NUL: \0'),
    ...[100, 200, 300].map((step) => checkpointAt(step)),
    logAt(300, 'second'),
    statusAt(310, 'running'),
  ];
  await db.events.record({ ...run, events: numbered(events) });

  const [snapshot] = await db.snapshots.list({ runId: run.runId, limit: 10 });
  expect(snapshot).toMatchObject({ step: 10, imagesSeen: 640, shape: [4, 2, 2, 1], picture: { gutter: 1 } });
  expect([...(await db.snapshots.png(snapshot!.id))]).toEqual([9, 8]);
  await expect(db.snapshots.png(run.runId)).rejects.toThrow(NotFoundError);

  const { lines } = await db.logs.list({ runId: run.runId, limit: 10 });
  expect(lines.map(({ seq, step, message }) => ({ seq, step, message }))).toEqual([
    { seq: 2, step: null, message: 'a line with a NUL: ␀' },
    { seq: 6, step: 300, message: 'second' },
  ]);

  expect(await db.checkpoints.latest(run.runId)).toEqual({
    ...{ attempt: 1, step: 300, imagesSeen: 19_200 },
    state: new Uint8Array([300 % 256]),
  });
  expect(await db.runs.byId(run.runId)).toMatchObject({
    ...{ status: 'running', step: 310, imagesSeen: 19_200 },
    newestSnapshot: { step: 10 },
  });
});

it('stores what G as it is draws beside what its average draws, and says of a grid that has none', async () => {
  const run = await leasedRun(db);
  const [averaged, current] = [new Uint8Array([1]), new Uint8Array([2])];
  await db.events.record({
    ...run,
    events: numbered([snapshotAt(10, averaged), snapshotAt(20, averaged, current)]),
  });
  const [alone, both] = await db.snapshots.list({ runId: run.runId, limit: 10 });
  expect([alone!.hasCurrent, both!.hasCurrent]).toEqual([false, true]);
  expect([...(await db.snapshots.png(both!.id))]).toEqual([1]);
  expect([...(await db.snapshots.currentPng(both!.id))]).toEqual([2]);
  for (const id of [alone!.id, run.runId, 'zzz']) {
    await expect(db.snapshots.currentPng(id)).rejects.toThrow(NotFoundError);
  }

  // Sent again by an attempt that was killed, without the second: the last write wins.
  await db.events.record({ ...run, events: numbered([snapshotAt(20, averaged)], 3) });
  expect(await db.snapshots.list({ runId: run.runId, limit: 1 })).toMatchObject([{ hasCurrent: false }]);
});

it('pages through a log from its end', async () => {
  const run = await leasedRun(db);
  const events = numbered(['one', 'two', 'three', 'four', 'five'].map((text, i) => logAt(i, text)));
  await db.events.record({ ...run, events });
  const end = await db.logs.list({ runId: run.runId, limit: 2 });
  const middle = await db.logs.list({ runId: run.runId, limit: 2, before: end.nextBefore! });
  const start = await db.logs.list({ runId: run.runId, limit: 2, before: middle.nextBefore! });
  const messages = [start, middle, end].map(({ lines }) => lines.map(({ message }) => message));
  expect(messages).toEqual([['one'], ['two', 'three'], ['four', 'five']]);
  expect(start.nextBefore).toBeNull();
});

it.each([
  ['finished', 'finished'],
  ['diverged', 'diverged'],
  ['failed', 'failed'],
  ['canceled', 'canceled'],
  ['interrupted', 'pending'],
] as const)('makes a run of which the training says %s %s', async (said, status) => {
  const run = await leasedRun(db);
  await db.events.record({ ...run, events: numbered([statusAt(7, said, 'because')]) });
  const found = await db.runs.byId(run.runId);
  expect(found).toMatchObject({ status, statusReason: 'because', step: 7 });
  expect(found.endedAt === null).toBe(status === 'pending');
});

it('leaves a run that has ended as it ended', async () => {
  const run = await leasedRun(db);
  await db.events.record({ ...run, events: numbered([statusAt(7, 'diverged', 'NaN at step 7')]) });
  await db.events.record({ ...run, events: numbered([statusAt(8, 'finished')], 2) });
  expect(await db.runs.byId(run.runId)).toMatchObject({ status: 'diverged', statusReason: 'NaN at step 7' });
});

it.each([
  ['finished', 'finished'],
  ['interrupted', 'pending'],
] as const)('ends an attempt as it says first: %s', async (said, status) => {
  for (const inOneBatch of [true, false]) {
    const run = await leasedRun(db);
    const events = numbered([statusAt(7, said), statusAt(7, 'failed', 'an afterthought')]);
    for (const batch of inOneBatch ? [events] : [[events[0]!], [events[1]!]])
      await db.events.record({ ...run, events: batch });
    expect(await db.runs.byId(run.runId)).toMatchObject({ status, statusReason: null });
  }
});

it('refuses what follows upon events that it does not have any more', async () => {
  const run = await leasedRun(db);
  const events = numbered([1, 2, 3, 4].map((step) => metricsAt(step, { [key]: step })));
  const { lastSeq } = await db.events.record({ ...run, events: events.slice(0, 3) });
  await withClient(url, (client) =>
    client.query('UPDATE attempts SET last_seq = 1 WHERE run_id = $1', [run.runId]),
  );
  const failure = db.events.record({ ...run, events: events.slice(3), afterSeq: lastSeq });
  await expect(failure).rejects.toThrow(SetBackError);
  await expect(failure).rejects.toMatchObject({ lastSeq: 1 });
  expect(await db.events.record({ ...run, events: events.slice(1), afterSeq: 1 })).toMatchObject({
    lastSeq: 4,
  });
});

it('stores nothing of a batch that can not be stored whole', async () => {
  const run = await leasedRun(db);
  const broken = { ...snapshotAt(2), shape: [2 ** 40] } as RunEvent;
  const events: NumberedEvent[] = numbered([metricsAt(1, { [key]: 1 }), broken]);
  await expect(db.events.record({ ...run, events })).rejects.toThrow();
  expect(await pointsOf(run.runId)).toEqual([]);
  expect(await db.events.lastSeq(run)).toBe(0);
});

it('knows only attempts that were leased', async () => {
  const { runId } = await leasedRun(db);
  await expect(db.events.record({ runId, attempt: 2, events: [] })).rejects.toThrow(NotFoundError);
  await expect(db.events.lastSeq({ runId, attempt: 2 })).rejects.toThrow(/has no attempt 2/);
});
