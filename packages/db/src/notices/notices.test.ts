import { expect, it } from 'vitest';
import { numbered, raisedAt, statusAt } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { smallSweep, trainOut } from '../testing/small-sweep.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

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

it('sums up a sweep at its end, and tells nothing of its runs', async () => {
  const before = (await told()).length;
  const { id: sweepId } = await db.sweeps.create({ config: smallSweep({ budget: { trials: 2 } }), file: '' });
  for (const status of ['failed', 'diverged'] as const)
    await trainOut(db, (await db.sweeps.advance({ sweepId, capacity: 1 })).waiting[0]!, { status });
  for (let i = 0; i < 2; i++) await db.sweeps.advance({ sweepId, capacity: 1 });
  expect((await told()).slice(before)).toEqual([
    ['sweep_ended', 'rates is finished: the budget of 2 trials is used; 1 diverged, 1 failed'],
  ]);
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
