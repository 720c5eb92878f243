import { createTestDatabase, type TestDatabase } from '@modewatch/db/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLiveHub } from './live/hub.ts';
import { createCaller } from './root.ts';

vi.setConfig({ testTimeout: 60_000 }); // a loaded machine takes its time

let database: TestDatabase;
let api: ReturnType<typeof createCaller>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  api = createCaller({ db, live: createLiveHub((...listeners) => db.changes.listen(...listeners)) });
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
