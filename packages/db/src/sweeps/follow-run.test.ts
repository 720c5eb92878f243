import type { SweepObjective } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { metricsAt, numbered, raisedAt, statusAt } from '../events/example-events.ts';
import { trainOut } from '../testing/small-sweep.ts';
import { coverage, sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();
const { start, advance } = sweepsOf(db);

it('records each state of a trial with its reason, attempt and worker', async () => {
  const sweepId = await start();
  const [runId] = (await advance(sweepId, 1)).waiting;
  await trainOut(db, runId!, { status: 'interrupted' });
  await trainOut(db, runId!, { values: { [coverage]: [1] } });
  const events = await db.trials.events({ sweepId, number: 0 });
  expect(events.map(({ from, to, attempt, worker }) => [from, to, attempt, worker])).toEqual([
    [null, 'pending', 0, null],
    ['pending', 'leased', 1, 'test'],
    ['leased', 'running', 1, 'test'],
    ['running', 'pending', 1, 'test'],
    ['pending', 'leased', 2, 'test'],
    ['leased', 'running', 2, 'test'],
    ['running', 'finished', 2, 'test'],
  ]);
  expect(events[3]!.reason).toBe('it interrupted');
  expect(events.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(await db.trials.events({ sweepId, number: 0, limit: 2 })).toEqual(events.slice(5));
  await expect(db.trials.events({ sweepId, number: 1 })).rejects.toThrow(
    'The sweep has no trial 1; they go from 0 to 0',
  );
});

it('lets a trial fail that never logs the metric, and says what it logs', async () => {
  const sweepId = await start();
  const [runId] = (await advance(sweepId, 1)).waiting;
  await trainOut(db, runId!, { values: { 'loss/generator': [1, 2] } });
  const { trials } = await db.trials.list({ sweepId, limit: 1 });
  expect(trials[0]).toMatchObject({
    state: 'failed',
    reason: 'the metric coverage was never logged; logged: loss/generator',
    value: null,
  });
  expect((await db.runs.byId(runId!)).status).toBe('finished');
});

it('ends a trial early when its reports are worse than the others', async () => {
  const sweepId = await start({ pruning: { name: 'asha', rungs: [2], eta: 2, strict: true, brackets: 1 } });
  const { waiting } = await advance(sweepId, 2);
  await trainOut(db, waiting[0]!, { values: { [coverage]: [0.1, 0.9, 0.9] } });
  const { attempt } = await db.runs.lease({ runId: waiting[1]!, worker: 'test' });
  const record = (from: number, values: number[]) =>
    db.events.record({
      ...{ runId: waiting[1]!, attempt },
      events: numbered(
        values.map((value, i) => metricsAt(from + i, { [coverage]: value })),
        from,
      ),
    });
  expect(await record(1, [0.2])).toMatchObject({ isStopped: false });
  expect(await record(2, [0.3])).toMatchObject({ isStopped: true });
  const { trials } = await db.trials.list({ sweepId, limit: 1 });
  expect(trials[0]).toMatchObject({
    state: 'pruned',
    reason: 'pruned: at the rung of iteration 2 it is 2 of 2, of which 1 go on',
    value: expect.closeTo(0.3, 6),
  });
  expect(await db.runs.heartbeat({ runId: waiting[1]!, attempt })).toBe('canceled');
  await record(3, [0.95]); // its process has not heard of it yet
  await advance(sweepId, 1);
  expect((await db.sweeps.points(sweepId))[1]!.outcome).toMatchObject({ kind: 'pruned', iterations: 2 });
});

it('lets the seeds of a point climb one ladder, and not against each other', async () => {
  const sweepId = await start({
    ...{ seeds: 2, pruning: { name: 'asha', rungs: [1, 2], eta: 2, strict: true, brackets: 2 } },
  });
  const { waiting } = await advance(sweepId, 6);
  const report = async (trial: number, value: number) => {
    const { attempt } = await db.runs.lease({ runId: waiting[trial]!, worker: 'test' });
    const events = numbered([metricsAt(1, { [coverage]: value })]);
    return (await db.events.record({ runId: waiting[trial]!, attempt, events })).isStopped;
  };
  expect(await report(0, 0.9)).toBe(false);
  expect(await report(1, 0.1)).toBe(false); // of the same point
  expect(await report(2, 0.1)).toBe(false); // of the second point, whose ladder begins a rung higher
  expect(await report(4, 0.1)).toBe(true); // of the third, in the first ladder
});

it('does not judge a report again that a restarted trial logs again', async () => {
  const sweepId = await start({ pruning: { name: 'median', minIterations: 0, minTrials: 1 } });
  const { waiting } = await advance(sweepId, 2);
  const [judged, other] = [waiting[0]!, waiting[1]!];
  await trainOut(db, judged, { values: { [coverage]: [0.1, 0.1] }, status: 'interrupted' });
  await trainOut(db, other, { values: { [coverage]: [0.9, 0.9, 0.9] } });
  const { attempt } = await db.runs.lease({ runId: judged, worker: 'test' });
  const logged = (step: number) => numbered([metricsAt(step, { [coverage]: 0.1 })], step);
  expect(await db.events.record({ runId: judged, attempt, events: logged(1) })).toMatchObject({
    isStopped: false,
  });
  expect(await db.events.record({ runId: judged, attempt, events: logged(2) })).toMatchObject({
    isStopped: false,
  });
  expect(await db.events.record({ runId: judged, attempt, events: logged(3) })).toMatchObject({
    isStopped: true,
  });
});

it('ends a trial that has collapsed for certain, unless it is told to ignore it', async () => {
  const collapseIn = async (sweepId: string, severity: 'warning' | 'critical') => {
    const [runId] = (await advance(sweepId, 1)).waiting;
    const { attempt } = await db.runs.lease({ runId: runId!, worker: 'test' });
    const events = numbered([metricsAt(20, { [coverage]: 0.1 }), raisedAt(20, { onset: 10, severity })]);
    await db.events.record({ runId: runId!, attempt, events });
    return (await db.trials.list({ sweepId, limit: 1 })).trials[0];
  };
  expect(await collapseIn(await start(), 'warning')).toMatchObject({ state: 'running' });
  expect(await collapseIn(await start({ onCollapse: 'ignore' }), 'critical')).toMatchObject({
    state: 'running',
  });
  const sweepId = await start();
  expect(await collapseIn(sweepId, 'critical')).toMatchObject({
    state: 'collapsed',
    reason: 'collapsed: missing-modes since step 10: Bags are missing.',
  });
  await advance(sweepId, 0);
  expect((await db.sweeps.points(sweepId))[0]!.outcome).toEqual({ kind: 'infeasible', violation: 1 });
  expect(await db.sweeps.collapseRates(sweepId)).toMatchObject([{ number: 0, value: 1 }]);
});

it('puts a trial into the queue again that was lost', async () => {
  const sweepId = await start();
  const [runId] = (await advance(sweepId, 1)).waiting;
  const { attempt } = await db.runs.lease({ runId: runId!, worker: 'test' });
  expect((await advance(sweepId, 1)).waiting).toEqual([]);
  await db.runs.loseAttempt({ runId: runId!, attempt, reason: 'killed' });
  expect((await advance(sweepId, 1)).waiting).toEqual([runId]);
});

it('counts what lost diversity for the objective collapse, where collapses end no trial', async () => {
  const objective: SweepObjective = { metric: 'collapse', goal: 'minimize', constraints: [] };
  const sweepId = await start({ onCollapse: 'ignore', objective });
  const [collapsing, healthy] = (await advance(sweepId, 2)).waiting;
  const { attempt } = await db.runs.lease({ runId: collapsing!, worker: 'test' });
  const events = numbered([raisedAt(20, { onset: 10, severity: 'critical' }), statusAt(30, 'finished')]);
  await db.events.record({ runId: collapsing!, attempt, events });
  await trainOut(db, healthy!, {});
  await advance(sweepId, 0);
  expect((await db.sweeps.points(sweepId)).map(({ outcome }) => outcome)).toEqual([
    { kind: 'scored', value: 1, violation: 0 },
    { kind: 'scored', value: 0, violation: 0 },
  ]);
});
