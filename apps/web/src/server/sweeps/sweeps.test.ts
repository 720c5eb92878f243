import { runConfig } from '@modewatch/core/config';
import type { RunEvent } from '@modewatch/core/events';
import { withClient } from '@modewatch/db/testing';
import { expect, it } from 'vitest';
import { trialsCsv } from '../export/trials-csv.ts';
import { useTestApi } from '../testing/use-test-api.ts';

const { db, url, api } = await useTestApi();

const file = 'method: grid\nrun: {dataset: ring}\nparameters:\n  latentDim: {values: [1, 2]}\n';

it('starts a sweep from its file, asks before it does so twice, and controls it', async () => {
  const launched = await api.sweeps.launch({ file });
  if (launched.kind !== 'launched') throw new Error(`expected a sweep, got ${launched.kind}`);
  const { id: sweepId } = launched;
  expect(await api.sweeps.launch({ file })).toMatchObject({ kind: 'confirm', earlier: { id: sweepId } });
  await db.sweeps.advance({ sweepId, capacity: 1 });
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

it('gives all trials of a list as CSV, what is shown first', async () => {
  const groups =
    'method: grid\nobjective: minimize loss/generator\nrun: {dataset: ring}\nparameters:\n  generator.widths: {values: [[8, 8], [16]]}\n';
  const launched = await api.sweeps.launch({ file: groups });
  if (launched.kind !== 'launched') throw new Error(`expected a sweep, got ${launched.kind}`);
  const { id } = launched;
  await db.sweeps.advance({ sweepId: id, capacity: 2 });
  await withClient(url, (client) =>
    client.query('UPDATE trials SET rewinds = 2 WHERE sweep_id = $1 AND number = 1', [id]),
  );
  const linesOf = async (shown: { state: 'failed' | null; sort: string }) => {
    let text = '';
    for await (const piece of await trialsCsv(db, { id }, shown)) text += piece;
    return text.trim().split('\r\n');
  };
  const [head, ...lines] = await linesOf({ state: null, sort: 'number' });
  expect(head).toBe(
    'trial,run,run id,state,reason,loss/generator,generator.widths,point,seed,rewinds,step,steps,attempt,worker,changed',
  );
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^0,[^,]+,[0-9a-f-]{36},pending,,,"\[8,8\]",0,1,0,0,\d+,/);
  expect(lines[1]).toMatch(/^1,[^,]+,[0-9a-f-]{36},pending,,,\[16\],1,1,2,0,\d+,/);
  expect((await linesOf({ state: null, sort: '-number' }))[1]?.startsWith('1,')).toBe(true);
  expect(await linesOf({ state: 'failed', sort: 'number' })).toEqual([head]);
  await expect(
    trialsCsv(db, { id: '00000000-0000-4000-8000-000000000000' }, { state: null, sort: '' }),
  ).rejects.toThrow('There is no sweep');
});
