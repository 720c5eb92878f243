import type { SweepConfig } from '@modewatch/core/sweep';
import { describe, expect, it } from 'vitest';
import { numbered, raisedAt, statusAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { smallSweep, trainOut } from '../testing/small-sweep.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

const told = async () =>
  (await db.notices.list({ limit: 100 })).map(({ kind, text }) => [kind, text]).reverse();

it('tells once of each flag and each failure of a run', async () => {
  const run = await leasedRun(db);
  const { name } = await db.runs.byId(run.runId);
  const raised = raisedAt(20, { onset: 10 });
  const info = raisedAt(20, { onset: 10, rule: 'untrained', severity: 'info' });
  await db.events.record({ ...run, events: numbered([info, raised]) });
  await db.events.record({ ...run, events: numbered([statusAt(20, 'interrupted')], 3) });
  const { attempt } = await db.runs.lease({ runId: run.runId, worker: 'another' });
  const events = numbered([raised, statusAt(30, 'failed', 'broken')]);
  for (let i = 0; i < 2; i++) await db.events.record({ runId: run.runId, attempt, events });
  expect(await told()).toEqual([
    ['flagged', `${name} is flagged for missing-modes (warning) since step 10: Bags are missing.`],
    ['failed', `${name} failed: broken`],
  ]);
});

it('sums up a sweep at its end, and with it what was not told of its runs', async () => {
  const before = (await told()).length;
  const { id: sweepId } = await db.sweeps.create({ config: smallSweep({ budget: { trials: 2 } }), file: '' });
  for (const status of ['failed', 'diverged'] as const)
    await trainOut(db, (await db.sweeps.advance({ sweepId, capacity: 1 })).waiting[0]!, { status });
  for (let i = 0; i < 2; i++) await db.sweeps.advance({ sweepId, capacity: 1 });
  expect((await told()).slice(before)).toEqual([
    ['sweep_ended', 'rates is finished: the budget of 2 trials is used; 1 diverged, 1 failed'],
  ]);
});

describe('of the runs of a sweep', () => {
  /** Begins a sweep of six trials, of which the first is flagged and fails, and so many more fail. */
  async function failing(count: number, notices?: SweepConfig['notices']) {
    const name = `${notices ?? 'digest'}-${count}`;
    const trials = { budget: { trials: 20 }, strategy: 'random' as const };
    const config = smallSweep({ name, ...trials, ...(notices && { notices }) });
    const { id: sweepId } = await db.sweeps.create({ config, file: '' });
    const { waiting } = await db.sweeps.advance({ sweepId, capacity: count + 1 });
    const { attempt } = await db.runs.lease({ runId: waiting[0]!, worker: 'test' });
    const events = numbered([raisedAt(20, { onset: 10 }), statusAt(30, 'failed', 'broken')]);
    await db.events.record({ runId: waiting[0]!, attempt, events });
    for (const runId of waiting.slice(1)) await trainOut(db, runId, { status: 'failed' });
    return { sweepId, name };
  }
  const toldOf = async (sweepId: string) =>
    (await db.notices.list({ limit: 100 })).filter((each) => each.sweepId === sweepId);
  const isSentOf = async (sweepId: string) => {
    const waiting = (await db.notices.toSend(['webhook'])).map(({ noticeId }) => noticeId);
    return (await toldOf(sweepId)).filter(({ id }) => waiting.includes(id)).map(({ kind }) => kind);
  };

  it('tells one digest, and the next when half an hour has passed', async () => {
    const { sweepId, name } = await failing(5);
    expect(await isSentOf(sweepId)).toEqual([]);
    await Promise.all([db.notices.gather(), db.notices.gather()]);
    const [digest, ...others] = await toldOf(sweepId);
    expect(others).toEqual([]);
    const lines = digest!.text.split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe(`${name}: 1 run flagged, 6 runs failed`);
    expect(lines[1]).toMatch(/ is flagged for missing-modes \(warning\) since step 10: Bags are missing\.$/);
    expect(lines[2]).toMatch(/ failed: broken$/);
    expect(lines.at(-1)).toBe('and 2 more');
    expect(await isSentOf(sweepId)).toEqual(['sweep_runs']);

    const [runId] = (await db.sweeps.advance({ sweepId, capacity: 1 })).waiting;
    await trainOut(db, runId!, { status: 'failed' });
    await db.notices.gather();
    expect(await isSentOf(sweepId)).toEqual(['sweep_runs']);
    await withClient(url, (client) =>
      client.query("UPDATE notices SET created_at = created_at - interval '30 minutes' WHERE id = $1", [
        digest!.id,
      ]),
    );
    await db.notices.gather();
    expect((await toldOf(sweepId)).map(({ text }) => text.split('\n')[0])).toEqual([
      `${name}: 1 run failed`,
      lines[0],
    ]);
    await db.sweeps.cancel(sweepId);
    expect((await toldOf(sweepId))[0]!.text).toBe(`${name} is canceled; 7 failed; flagged: 1`);
  });

  it('tells each by itself, or none, where the sweep says so', async () => {
    const before = (await told()).length;
    const { sweepId } = await failing(1, 'each');
    await db.notices.gather();
    expect((await told()).slice(before).map(([kind]) => kind)).toEqual(['flagged', 'failed', 'failed']);
    expect(await toldOf(sweepId)).toEqual([]);
    await failing(1, 'none');
    await db.notices.gather();
    expect(await told()).toHaveLength(before + 3);
  });
});

it('tells of a sweep that was canceled, too', async () => {
  const before = (await told()).length;
  const { id: sweepId } = await db.sweeps.create({ config: smallSweep({ budget: { trials: 2 } }), file: '' });
  await db.sweeps.advance({ sweepId, capacity: 1 });
  await db.sweeps.cancel(sweepId);
  expect((await told()).slice(before)).toEqual([['sweep_ended', 'rates is canceled; 1 canceled']]);
});

it('has to be sent on each way until it was, or was given up', async () => {
  const noticeId = await db.notices.createTest();
  const waiting = async () =>
    (await db.notices.toSend(['webhook', 'email']))
      .filter((each) => each.noticeId === noticeId)
      .map(({ channel }) => channel);
  expect((await waiting()).toSorted()).toEqual(['email', 'webhook']);
  const attempt = { noticeId, channel: 'webhook', error: 'no answer', isLast: false } as const;
  await db.notices.recordDelivery(attempt);
  await db.notices.recordDelivery({ ...attempt, channel: 'email', error: null });
  expect(await waiting()).toEqual(['webhook']);
  await db.notices.recordDelivery({ ...attempt, channel: 'email' });
  await db.notices.recordDelivery({ ...attempt, isLast: true });
  expect(await waiting()).toEqual([]);
  expect((await db.notices.byId(noticeId)).deliveries).toMatchObject([
    { channel: 'webhook', attempts: 2, error: 'no answer', sentAt: null },
    { channel: 'email', attempts: 1, error: null, failedAt: null },
  ]);
});
