import { runConfig } from '@modewatch/core/config';
import type { RunEvent } from '@modewatch/core/events';
import { createTestDatabase, type TestDatabase } from '@modewatch/db/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { enqueueRun } from '../enqueue-run.ts';
import { createLiveHub } from '../live/hub.ts';
import { createCaller } from '../root.ts';

vi.setConfig({ testTimeout: 60_000 }); // a loaded machine takes its time

let database: TestDatabase;
let api: ReturnType<typeof createCaller>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  api = createCaller({
    ...{ db, live: createLiveHub((...listeners) => db.changes.listen(...listeners)) },
    enqueueRun: (runId) => enqueueRun(database.url, runId),
  });
});
afterAll(() => database.drop());

const file = 'method: grid\nrun: {dataset: ring}\nparameters:\n  latentDim: {values: [1, 2]}\n';

it('starts a sweep from its file, asks before it does so twice, and controls it', async () => {
  const launched = await api.sweeps.launch({ file });
  if (launched.kind !== 'launched') throw new Error(`expected a sweep, got ${launched.kind}`);
  const { id: sweepId } = launched;
  expect(await api.sweeps.launch({ file })).toMatchObject({ kind: 'confirm', earlier: { id: sweepId } });
  await database.db.sweeps.advance({ sweepId, capacity: 1 });
  expect(await api.sweeps.byId({ sweepId })).toMatchObject({ state: 'running', trials: { pending: 1 } });
  expect((await api.sweeps.trials({ sweepId })).trials).toMatchObject([
    { number: 0, point: { latentDim: 1 } },
  ]);
  expect(await api.sweeps.trialEvents({ sweepId, number: 0 })).toMatchObject([{ from: null, to: 'pending' }]);
  await api.sweeps.pause({ sweepId });
  await api.sweeps.resume({ sweepId });
  expect(await api.sweeps.cancel({ sweepId })).toBe(1);
  await expect(api.sweeps.pause({ sweepId })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('answers what is wrong in a file with its place', async () => {
  const { length } = await api.sweeps.list({});
  expect(await api.sweeps.launch({ file: 'method: gird\nparameters: {steps: {value: 1}}' })).toMatchObject({
    kind: 'problems',
    problems: [{ line: 1, path: 'method' }],
  });
  expect(await api.sweeps.list({})).toHaveLength(length);
});

it('says what a file comes to before it is launched', async () => {
  expect(await api.sweeps.check({ file })).toEqual({
    kind: 'sound',
    ...{ points: 2, trials: 2, seeds: 1, budget: {}, notes: [], needsYes: false },
    estimate: null,
  });
  expect(await api.sweeps.check({ file: 'method: [' })).toMatchObject({
    kind: 'problems',
    problems: [{ line: 1, path: '' }],
    total: 1,
  });
  const wrong = Array.from({ length: 60 }, (_, i) => `wrong${i}: 1`).join('\n');
  const answer = await api.sweeps.check({
    file: `method: random\n${wrong}\nparameters: {steps: {value: 1}}`,
  });
  if (answer.kind !== 'problems') throw new Error('expected problems');
  expect([answer.problems.length, answer.total]).toEqual([50, 60]);
});

it('reckons how long a sweep takes from how long runs like its trials took', async () => {
  const { db } = database;
  const { id: runId } = await db.runs.create({ config: runConfig.parse({ dataset: 'grid', steps: 100 }) });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  const end: RunEvent = { type: 'status', step: 100, time: Date.now(), status: 'finished' };
  const metrics: RunEvent = {
    type: 'metrics',
    step: 100,
    imagesSeen: 6400,
    time: Date.now(),
    values: { a: 1 },
  };
  await db.events.record({
    runId,
    attempt,
    events: [metrics, end].map((event, i) => ({ seq: i + 1, event })),
  });
  const time = await db.runs.stepTime({
    dataset: 'grid',
    model: 'mlp',
    batchSize: 64,
    discriminatorSteps: 1,
  });
  expect(time).toMatchObject({ runs: 1 });
  const answer = await api.sweeps.check({
    file: 'method: grid\nrun: {dataset: grid, steps: 1000}\nparameters:\n  latentDim: {values: [1, 2, 3]}\n',
  });
  if (answer.kind !== 'sound') throw new Error('expected a sound file');
  expect(answer.estimate).toMatchObject({ atOnce: 1, hasWorker: false, runs: 1 });
  expect(answer.estimate?.trialMs).toBeCloseTo(1000 * time!.ms, 6);
  expect(answer.estimate?.sweepMs).toBeCloseTo(3000 * time!.ms, 6);
});

it('knows what matters and where trials collapse, and from which file it was launched', async () => {
  const launched = await api.sweeps.launch({ file: `${file}# once more` });
  if (launched.kind !== 'launched') throw new Error(`expected a sweep, got ${launched.kind}`);
  const { id: sweepId } = launched;
  expect(await api.sweeps.importance({ sweepId })).toEqual([{ metric: 'collapse', found: null }]);
  expect(await api.sweeps.collapseMap({ sweepId, x: 'latentDim' })).toEqual({
    x: { path: 'latentDim', bins: [1, 2].map((value) => ({ kind: 'value', value })) },
    ...{ y: null, cells: [] },
  });
  await expect(api.sweeps.collapseMap({ sweepId, x: 'steps' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  expect((await api.sweeps.file({ sweepId })).file).toBe(`${file}# once more`);
});
