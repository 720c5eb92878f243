import { expect, it } from 'vitest';
import { checkpointAt, metricsAt, numbered, raisedAt, statusAt } from '../events/example-events.ts';
import { trainOut } from '../testing/small-sweep.ts';
import { coverage, sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();
const { start, advance } = sweepsOf(db);

it('takes a trial back to before its collapse, twice at most, as a branch with other settings', async () => {
  const sweepId = await start({ onCollapse: 'rewind' });
  const trial = async () => (await db.trials.list({ sweepId, limit: 1 })).trials[0]!;
  const collapse = async (onset: number) => {
    const [runId] = (await advance(sweepId, 1)).waiting;
    const { attempt, checkpoint } = await db.runs.lease({ runId: runId!, worker: 'test' });
    const saved = [10, 20].filter((step) => step > (checkpoint?.step ?? 0)).map((step) => checkpointAt(step));
    const raised = raisedAt(30, { onset, severity: 'critical' });
    const events = numbered([metricsAt(9, { [coverage]: 0.1 }), ...saved, raised, statusAt(30, 'finished')]);
    const { isStopped } = await db.events.record({ runId: runId!, attempt, events });
    return { id: runId!, isStopped, from: checkpoint?.step, run: await db.runs.byId(runId!) };
  };

  const first = await collapse(15);
  expect(first).toMatchObject({ isStopped: true, run: { status: 'canceled', imagesSeen: 1920 } });
  const branch = await db.runs.byId((await trial()).run.id);
  expect(await trial()).toMatchObject({ number: 0, state: 'pending', rewinds: 1, run: { step: 10 } });
  expect((await trial()).reason).toBe(
    `rewound, 1 of 2: missing-modes since step 15: Bags are missing.; ${branch.name} goes on from step 10 ` +
      `with half the learning rates and seed ${branch.config.seed}`,
  );
  expect(first.run.statusReason).toBe((await trial()).reason);
  expect(branch.sweep?.id).toBe(sweepId);
  const { generator, seed } = first.run.config;
  expect(branch.config.generator.learningRate).toBe(generator.learningRate / 2);
  expect(branch.config.seed).not.toBe(seed);

  // From before the step that the branch began with it goes back to what its own run came from.
  const second = await collapse(10);
  expect(second).toMatchObject({ id: branch.id, from: 10, isStopped: true });
  expect(await trial()).toMatchObject({ state: 'collapsed', rewinds: 1 });
  expect((await trial()).reason).toMatch(/; no checkpoint from before step 10 is kept to go back to$/);

  const events = await db.trials.events({ sweepId, number: 0 });
  expect(events.map(({ to }) => to)).toEqual([
    ...['pending', 'leased', 'running', 'pending', 'leased', 'running', 'collapsed'],
  ]);
  await collapse(25);
  await collapse(25);
  const last = await collapse(25);
  expect(last.from).toBe(20);
  expect(await trial()).toMatchObject({ number: 1, state: 'collapsed', rewinds: 2 });
  expect((await trial()).reason).toMatch(/; it was taken back 2 times before$/);
});

it('counts a rewound trial that finishes by its value, and as collapsed', async () => {
  const sweepId = await start({ onCollapse: 'rewind', budget: { trials: 1, images: 2000 } });
  const [runId] = (await advance(sweepId, 1)).waiting;
  const { attempt } = await db.runs.lease({ runId: runId!, worker: 'test' });
  const raised = raisedAt(30, { onset: 20, severity: 'critical' });
  await db.events.record({ runId: runId!, attempt, events: numbered([checkpointAt(10), raised]) });
  const [branchId] = (await advance(sweepId, 1)).waiting;
  const lease = await db.runs.lease({ runId: branchId!, worker: 'test' });
  expect(lease).toMatchObject({ isRebased: true, checkpoint: { step: 10 } });
  const events = numbered([metricsAt(11, { [coverage]: 0.8 }), statusAt(11, 'finished')]);
  await db.events.record({ runId: branchId!, attempt: lease.attempt, events });
  expect((await advance(sweepId, 1)).ended).toBe('the budget of 1 trial is used');
  expect((await db.sweeps.best({ sweepId, limit: 1 }))[0]).toMatchObject({
    value: 0.8,
    runs: [{ id: branchId, rewinds: 1 }],
  });
  expect(await db.sweeps.collapseRates(sweepId)).toMatchObject([{ number: 0, value: 1 }]);
});

it('counts the images of a branch from where it began', async () => {
  const sweepId = await start({ onCollapse: 'rewind', budget: { images: 2561 } });
  const [runId] = (await advance(sweepId, 1)).waiting;
  const { attempt } = await db.runs.lease({ runId: runId!, worker: 'test' });
  const raised = raisedAt(30, { onset: 20, severity: 'critical' });
  await db.events.record({ runId: runId!, attempt, events: numbered([checkpointAt(10), raised]) });
  const [branchId] = (await advance(sweepId, 1)).waiting;
  await trainOut(db, branchId!, { values: { [coverage]: Array.from({ length: 20 }, () => 0.5) } });
  // 30 steps of 64 images, and 10 of the branch.
  expect((await advance(sweepId, 1)).ended).toBeNull();
  await trainOut(db, (await advance(sweepId, 1)).waiting[0]!, { values: { [coverage]: [0.5] } });
  expect((await advance(sweepId, 1)).ended).toBe('the budget of 2,561 images is used');
});
