import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { starterRun } from '../../lib/starter-run.ts';
import { useTestApi } from '../testing/use-test-api.ts';
import { readRunFile, runFile } from './run-file.ts';

const { db, api } = await useTestApi();

const config = runConfig.parse({
  name: 'first',
  dataset: 'ring',
  latentDim: 3,
  generator: { learningRate: 0.01 },
});

it('writes a config as what differs from the defaults, without its name', () => {
  const file = runFile(config);
  expect(file).toBe('dataset: ring\nmodel: mlp\nlatentDim: 3\ngenerator:\n  learningRate: 0.01\n');
  const { name, ...rest } = config;
  expect(readRunFile(file)).toEqual({ config: rest });
});

it('answers what is wrong in a run file with its place', async () => {
  expect(await api.runs.check({ file: 'steps: 10\nlatentDim: 0\n' })).toMatchObject([
    { line: 2, column: 1, path: 'latentDim' },
  ]);
  expect(await api.runs.check({ file: 'a: [' })).toMatchObject([{ line: 1, path: '' }]);
  expect(await api.runs.check({ file: '- 1' })).toMatchObject([
    { text: expect.stringContaining('expected fields') },
  ]);
  expect(await api.runs.check({ file: '' })).toEqual([]);
});

it('makes a clone and a branch of a run, stops it and lets it go on', async () => {
  const { id } = await db.runs.create({ config });
  const { attempt } = await db.runs.lease({ runId: id, worker: 'test' });
  const state = new Uint8Array([1]);
  await db.events.record({
    ...{ runId: id, attempt },
    events: [
      { seq: 1, event: { type: 'checkpoint', step: 500, imagesSeen: 32_000, time: Date.now(), state } },
    ],
  });
  await api.runs.cancel({ runId: id });
  await api.runs.resume({ runId: id });
  expect((await db.runs.byId(id)).status).toBe('pending');
  await expect(api.runs.resume({ runId: id })).resolves.toBeUndefined();

  const file = `${await api.runs.file({ runId: id })}notes: once more\n`;
  const clone = await api.runs.make({ file, of: { runId: id } });
  if (clone.kind !== 'made') throw new Error('expected a clone');
  expect(await db.runs.byId(clone.id)).toMatchObject({ status: 'pending', step: 0, notes: 'once more' });

  expect(await api.runs.branchPlaces({ runId: id })).toEqual({
    steps: [500],
    onset: null,
    beforeCollapse: null,
  });
  const branch = await api.runs.make({ file, of: { runId: id, at: 500 } });
  if (branch.kind !== 'made') throw new Error('expected a branch');
  expect((await db.runs.byId(branch.id)).step).toBe(500);
  await expect(api.runs.make({ file, of: { runId: id, at: 7 } })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await api.runs.make({ file: 'steps: 0', of: { runId: id } })).toMatchObject({ kind: 'problems' });
});

it('makes a run of a file alone', async () => {
  const made = await api.runs.make({ file: starterRun });
  if (made.kind !== 'made') throw new Error('expected a run');
  expect(await db.runs.byId(made.id)).toMatchObject({ status: 'pending', parent: null });
});

it('archives a run and restores it, which its page tells', async () => {
  const { id } = await db.runs.create({ config });
  expect((await api.runs.byId({ runId: id })).archivedAt).toBeNull();
  expect(await api.runs.archive({ runIds: [id], isArchived: true })).toBe(1);
  expect((await api.runs.byId({ runId: id })).archivedAt).toBeInstanceOf(Date);
  expect(await api.runs.archive({ runIds: [id], isArchived: false })).toBe(1);
  expect((await api.runs.byId({ runId: id })).archivedAt).toBeNull();
});

it('lists checkpoints, newest first, with why they are kept, and says how many there are', async () => {
  const { id: runId } = await db.runs.create({ config });
  expect(await api.checkpoints.list({ runId })).toEqual({ checkpoints: [], total: 0 });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  const moment = (step: number) => ({ step, imagesSeen: 64 * step, time: 1000 * step });
  const state = new Uint8Array(7);
  await db.events.record({
    ...{ runId, attempt },
    events: [10, 20].map((step, i) => ({
      seq: i + 1,
      event: { type: 'checkpoint', ...moment(step), state },
    })),
  });
  const newest = {
    ...{ ...moment(20), attempt, bytes: 7, objective: null, keptFor: [] },
    ...{ isNewest: true, isBest: false, isFallback: false, isSuperseded: false },
  };
  expect(await api.checkpoints.list({ runId, limit: 1 })).toEqual({ checkpoints: [newest], total: 2 });
  await expect(api.checkpoints.list({ runId, limit: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
