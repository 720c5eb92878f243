import type { SweepConfig } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { checkpointAt, metricsAt, numbered, raisedAt, statusAt } from '../events/example-events.ts';
import { smallSweep, trainOut } from '../testing/small-sweep.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();
const coverage = 'diversity/coverage-k5';

async function start(changes: Partial<SweepConfig> = {}): Promise<string> {
  return (await db.sweeps.create({ config: smallSweep(changes), file: '' })).id;
}

const advance = (sweepId: string, capacity: number) => db.sweeps.advance({ sweepId, capacity });

/** Trains every trial to its end as a worker does, with a value for each point. */
async function trainAll(sweepId: string, measure: (point: Record<string, unknown>) => number): Promise<void> {
  for (let next = await advance(sweepId, 1); next.ended === null; next = await advance(sweepId, 1)) {
    for (const runId of next.waiting) {
      const { trials } = await db.trials.list({ sweepId, limit: 500 });
      const { point } = trials.find(({ run }) => run.id === runId)!;
      await trainOut(db, runId, { values: { [coverage]: [0, measure(point)] } });
    }
  }
}

const states = async (sweepId: string) =>
  (await db.trials.list({ sweepId, limit: 500 })).trials.map(({ state }) => state).reverse();

it('asks for as many points as there is room for, and for the next when one is over', async () => {
  const sweepId = await start();
  const { waiting } = await advance(sweepId, 2);
  expect(waiting).toHaveLength(2);
  expect(await advance(sweepId, 2)).toEqual({ waiting, ended: null });
  await trainOut(db, waiting[0]!, { values: { [coverage]: [0.5] } });
  const next = await advance(sweepId, 2);
  expect(next.waiting).toHaveLength(2);
  expect(next.waiting[0]).toBe(waiting[1]);
  const { trials, total } = await db.trials.list({ sweepId, limit: 2 });
  expect(total).toBe(3);
  expect(trials.map(({ number, point }) => [number, point['generator.learningRate']])).toEqual([
    [2, 0.001],
    [1, 0.01],
  ]);
});

it('asks for as many points as workers with the tags of its runs have room for', async () => {
  const sweepId = await start({ run: { ...smallSweep().run, workerTags: ['gpu'] } });
  await db.workers.register({ name: 'plain', concurrency: 2, tags: ['large'] });
  expect((await db.sweeps.advance({ sweepId })).waiting).toEqual([]);
  const id = await db.workers.register({ name: 'with a card', concurrency: 1, tags: ['large', 'gpu'] });
  expect((await db.sweeps.advance({ sweepId })).waiting).toHaveLength(1);
  await db.workers.stop(id);
});

it('is finished when every point was tried, and knows the best one by the mean of its seeds', async () => {
  const sweepId = await start({ seeds: 2 });
  await trainAll(sweepId, (point) => 1 - Number(point['generator.learningRate']));
  expect(await db.sweeps.byId(sweepId)).toMatchObject({
    ...{ state: 'finished', stateReason: 'every point of its space was tried' },
    ...{ points: 3, trials: { finished: 6 } },
  });
  const best = await db.sweeps.best({ sweepId, limit: 10 });
  expect(best.map(({ number, value, runs }) => [number, value, runs.length])).toEqual([
    [2, 0.999, 2],
    [1, 0.99, 2],
    [0, 0.9, 2],
  ]);
  expect(new Set(best[0]!.runs.map(({ name }) => name)).size).toBe(2);
  const seeds = await Promise.all(best[0]!.runs.map(async ({ id }) => (await db.runs.byId(id)).config.seed));
  expect(seeds).toEqual([1, 2]);
});

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

it('tells the strategy what became of each point', async () => {
  const sweepId = await start();
  for (const status of ['diverged', 'failed'] as const) {
    const [runId] = (await advance(sweepId, 1)).waiting;
    await trainOut(db, runId!, { status });
  }
  await advance(sweepId, 1);
  expect((await db.sweeps.points(sweepId)).map(({ outcome }) => outcome)).toEqual([
    { kind: 'infeasible', violation: 1 },
    { kind: 'infeasible', violation: 1 },
    { kind: 'pending' },
  ]);
});

it('stores what is asked next by its history alone, whoever asks', async () => {
  const config: Partial<SweepConfig> = {
    ...{ strategy: 'tpe', budget: { trials: 12 } },
    space: [
      { path: 'generator.learningRate', distribution: { name: 'uniform', min: 0.0001, max: 0.1 } },
      { path: 'latentDim', distribution: { name: 'int_uniform', min: 1, max: 64 } },
    ],
  };
  const [first, second] = [await start(config), await start(config)];
  const value = (point: Record<string, unknown>) =>
    1 - Math.abs(Number(point['generator.learningRate']) - 0.05);
  await trainAll(first, value);
  await trainAll(second, value);
  const points = await db.sweeps.points(first);
  expect(points).toHaveLength(12);
  expect(await db.sweeps.points(second)).toEqual(points);
  expect((await db.sweeps.byId(first)).stateReason).toBe('the budget of 12 trials is used');
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

it('puts a trial into the queue again that was lost', async () => {
  const sweepId = await start();
  const [runId] = (await advance(sweepId, 1)).waiting;
  const { attempt } = await db.runs.lease({ runId: runId!, worker: 'test' });
  expect((await advance(sweepId, 1)).waiting).toEqual([]);
  await db.runs.loseAttempt({ runId: runId!, attempt, reason: 'killed' });
  expect((await advance(sweepId, 1)).waiting).toEqual([runId]);
});

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

it('ends at its target', async () => {
  const objective = { metric: 'coverage', goal: 'maximize', target: 0.8, constraints: [] } as const;
  const sweepId = await start({ objective: { ...objective, constraints: [] } });
  await trainAll(sweepId, () => 0.9);
  const { trials, stateReason } = await db.sweeps.byId(sweepId);
  expect(trials).toEqual({ finished: 1 });
  expect(stateReason).toMatch(/^the target is reached: coverage 0.9/);
});

it('passes over points whose fields do not go together', async () => {
  const sweepId = await start({
    space: [{ path: 'generator.beta1', distribution: { name: 'categorical', values: [0.5, 2, 0.9] } }],
  });
  expect((await advance(sweepId, 2)).waiting).toHaveLength(2);
  expect((await db.sweeps.points(sweepId)).map(({ outcome }) => outcome.kind)).toEqual([
    ...['pending', 'infeasible', 'pending'],
  ]);
});

it('proposes the point again whose runs were all deleted', async () => {
  const sweepId = await start();
  const [runId] = (await advance(sweepId, 1)).waiting;
  await trainOut(db, runId!, { values: { [coverage]: [1] } });
  await advance(sweepId, 0);
  await db.runs.delete(runId!);
  await trainAll(sweepId, () => 0.5);
  const points = await db.sweeps.points(sweepId);
  expect(points.map(({ number, point }) => [number, point['generator.learningRate']])).toEqual([
    [1, 0.01],
    [2, 0.001],
    [3, 0.1],
  ]);
});

it('knows that the same file was launched a moment ago', async () => {
  const { id } = await db.sweeps.create({ config: smallSweep(), file: 'method: grid' });
  expect(await db.sweeps.launchedLately({ file: 'method: grid', withinSeconds: 60 })).toMatchObject({ id });
  expect(await db.sweeps.launchedLately({ file: 'method: random', withinSeconds: 60 })).toBeNull();
});

it('is found by name, id and the first digits of it', async () => {
  const { id } = await db.sweeps.create({ config: smallSweep({ name: 'unlike any other' }), file: '' });
  for (const given of [id, id.slice(0, 8), 'unlike any other'])
    expect((await db.sweeps.find(given)).id).toBe(id);
  await expect(db.sweeps.find('rates')).rejects.toThrow('Several sweeps fit rates');
  await expect(db.sweeps.find('none')).rejects.toThrow('There is no sweep with an id or name none');
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

it('knows how many trials it comes to, and the file it was launched from', async () => {
  const { id } = await db.sweeps.create({ config: smallSweep({ seeds: 2 }), file: 'method: grid' });
  expect((await db.sweeps.byId(id)).planned).toBe(6);
  expect(await db.sweeps.file(id)).toEqual({ name: 'rates', file: 'method: grid' });
  const endless = await db.sweeps.create({ config: smallSweep({ strategy: 'random' }), file: '' });
  expect((await db.sweeps.byId(endless.id)).planned).toBeNull();
});
