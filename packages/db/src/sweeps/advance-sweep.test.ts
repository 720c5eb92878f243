import type { SweepConfig } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { smallSweep, trainOut } from '../testing/small-sweep.ts';
import { coverage, sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();
const { start, advance, trainAll } = sweepsOf(db);

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
  await db.workers.register({ name: 'plain', host: 'a', concurrency: 2, tags: ['large'] });
  expect((await db.sweeps.advance({ sweepId })).waiting).toEqual([]);
  const id = await db.workers.register({
    ...{ name: 'with a card', host: 'a', concurrency: 1, tags: ['large', 'gpu'] },
  });
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

it('tells it of what a trial without a result had logged, where the objective says so', async () => {
  for (const [impute, value] of [
    ['latest', 0.2],
    ['best', 0.7],
  ] as const) {
    const sweepId = await start({
      objective: { metric: 'coverage', goal: 'maximize', impute, constraints: [] },
    });
    const [logged, silent] = (await advance(sweepId, 2)).waiting;
    await trainOut(db, logged!, { status: 'failed', values: { [coverage]: [0.4, 0.7, 0.2] } });
    await trainOut(db, silent!, { status: 'diverged' });
    await advance(sweepId, 0);
    expect((await db.sweeps.points(sweepId)).map(({ outcome }) => outcome)).toEqual([
      { kind: 'pruned', value, iterations: 3 },
      { kind: 'infeasible', violation: 1 },
    ]);
    expect(await db.sweeps.best({ sweepId, limit: 5 })).toEqual([]);
  }
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

it('does not count them as trials of its budget', async () => {
  const sweepId = await start({
    budget: { trials: 2 },
    space: [{ path: 'generator.beta1', distribution: { name: 'categorical', values: [0.5, 2, 0.9, 0.7] } }],
  });
  await trainAll(sweepId, () => 0.5);
  expect(await db.sweeps.byId(sweepId)).toMatchObject({
    ...{ trials: { finished: 2 }, points: 3, stateReason: 'the budget of 2 trials is used' },
  });
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
