import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../testing/use-test-database.ts';

const { db } = await useTestDatabase();

/** A run with last values of metrics. */
async function create(input: RunConfigInput, values: Record<string, number> = {}) {
  const { id: runId } = await db.runs.create({ config: runConfig.parse({ project: 'foxes', ...input }) });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  const event = { type: 'metrics' as const, step: 5, imagesSeen: 320, time: 0, values };
  await db.events.record({ runId, attempt, events: [{ seq: 1, event }] });
  return runId;
}

const ids: Record<string, string> = {};

beforeAll(async () => {
  const rates = { generator: { learningRate: 1e-3 } };
  ids.quiet = await create(
    { name: 'quiet-fox', loss: 'hinge', seed: 1, ...rates, tags: ['paper', 'Night shift'] },
    { 'diversity/coverage-k5': 0.7, 'loss/generator': 2 },
  );
  ids.loud = await create(
    { name: 'LOUD-fox', loss: 'hinge', seed: 2, dataset: 'ring', tags: ['100%'], notes: 'burnt\ntoast' },
    { 'diversity/coverage-k5': 0.9, 'loss/generator': Number.NaN },
  );
  ids.owl = await create(
    { name: 'owl 🦉 بومة', loss: 'minimax', seed: 10, generator: { learningRate: 5e-4 } },
    { 'loss/generator': Number.POSITIVE_INFINITY },
  );
  ids.hidden = await create({ name: 'hidden', loss: 'minimax', seed: 3 });
  await db.runs.archive({ runIds: [ids.hidden], isArchived: true });
  await db.runs.cancel(ids.loud);
  await create({ name: 'elsewhere', project: 'owls' });
});

const search = (query: string, more: object = {}) =>
  db.runs.search({
    ...{ project: 'foxes', query, offset: 0, limit: 50, settings: [], metrics: [] },
    ...more,
  });

async function names(query: string, more: object = {}) {
  const { runs, total } = await search(query, more);
  expect(total).toBe(runs.length);
  return runs.map(({ name }) => name.split(' ')[0]);
}

describe('the filter', () => {
  it.each([
    ['', ['owl', 'LOUD-fox', 'quiet-fox']],
    // words
    ['FOX -quiet', ['owl', 'LOUD-fox']], // the project's name too,
    ['night minimax', []],
    ['hinge shift', ['quiet-fox']],
    ['canceled', ['LOUD-fox']],
    ['%', ['LOUD-fox']],
    ['بومة', ['owl']],
    // fields of the config
    ['loss:hin', ['LOUD-fox', 'quiet-fox']],
    ['loss=hin', []],
    ['loss:hinge,minimax seed>1', ['owl', 'LOUD-fox']],
    ['loss!=hinge', ['owl']],
    ['generator.learningRate<=5e-4', ['owl', 'LOUD-fox']],
    ['generator.learningRate:1e-3', ['quiet-fox']],
    ['seed:1', ['quiet-fox']],
    ['seed:1,10', ['owl', 'quiet-fox']],
    ['notes:none', []],
    // metrics
    ['coverage<0.8', ['quiet-fox']],
    ['coverage>=0.7', ['LOUD-fox', 'quiet-fox']],
    ['-coverage<0.8', ['owl', 'LOUD-fox']],
    ['loss/generator>1', ['owl', 'quiet-fox']],
    ['loss/generator:nan', ['LOUD-fox']],
    ['loss/generator=inf', ['owl']],
    ['loss/generator.max>1', ['quiet-fox']],
    // what every run has
    ['name="owl 🦉 بومة"', ['owl']],
    ['status:running', ['owl', 'quiet-fox']],
    ['status!=running', ['LOUD-fox']],
    ['tag:paper', ['quiet-fox']],
    ['tag!=paper', ['owl', 'LOUD-fox']],
    ['tag="night shift"', ['quiet-fox']],
    ['tag=night', []],
    ['notes:toast', ['LOUD-fox']],
    ['step<6', ['owl', 'LOUD-fox', 'quiet-fox']],
    ['step>6', []],
    ['age<1h', ['owl', 'LOUD-fox', 'quiet-fox']],
    ['age>1d', []],
    ['ended<1h', ['LOUD-fox']],
    ['-ended>1d', ['owl', 'LOUD-fox', 'quiet-fox']], // what is at work has not ended
    ['created>=2020-01-01', ['owl', 'LOUD-fox', 'quiet-fox']],
    ['created:2020-01-01', []],
    ['is:archived', ['hidden']],
    ['is:any', ['hidden', 'owl', 'LOUD-fox', 'quiet-fox']],
  ])('%s', async (query, expected) => expect(await names(query)).toEqual(expected));

  it.each([
    ['covrage<1', 'there is no field covrage; did you mean coverage?'],
    ['learningRate:1', 'learningRate may mean discriminator.learningRate or generator.learningRate'],
    ['loss:', 'a value is missing after loss:'],
    ['coverage<high', 'coverage is a number, got high'],
    ['loss<hinge', 'loss is text: ask with :, = or !=, got <'],
    ['status:runing', 'there is no status runing; did you mean running?'],
    ['created>yesterday', 'created is a day such as 2026-11-26, got yesterday'],
    ['age<7', 'expected a length of time such as 15min, 2h or 7d, got 7'],
    ['is:gone', 'is:archived shows archived runs and is:any all of them, got is:gone'],
  ])('refuses %s with what would be right', async (query, message) => {
    await expect(search(query)).rejects.toThrow(RangeError);
    await expect(search(query)).rejects.toThrow(message);
  });
});

describe('the order', () => {
  const sorted = (field: string, isDescending = false) => names('', { sort: { field, isDescending } });

  it('goes by any field, runs without a value and NaN last both ways', async () => {
    expect(await sorted('seed')).toEqual(['quiet-fox', 'LOUD-fox', 'owl']);
    expect(await sorted('loss', true)).toEqual(['owl', 'LOUD-fox', 'quiet-fox']);
    expect(await sorted('coverage')).toEqual(['quiet-fox', 'LOUD-fox', 'owl']);
    expect(await sorted('coverage', true)).toEqual(['LOUD-fox', 'quiet-fox', 'owl']);
    expect(await sorted('loss/generator', true)).toEqual(['owl', 'quiet-fox', 'LOUD-fox']);
    expect(await sorted('name')).toEqual(['LOUD-fox', 'owl', 'quiet-fox']);
    await expect(sorted('notes')).rejects.toThrow("runs can't be sorted by notes");
  });

  it('is read in parts, each of which knows how many there are', async () => {
    const part = await search('', { offset: 1, limit: 1 });
    expect([part.total, part.runs[0]?.name]).toEqual([3, 'LOUD-fox']);
    expect(await search('', { offset: 50, limit: 1 })).toEqual({ runs: [], total: 3 });
    expect((await db.runs.searchIds({ project: 'foxes', limit: 2 })).ids).toEqual([ids.owl, ids.loud]);
  });
});

it('gives what a table shows of a run, and no more', async () => {
  const { runs } = await search('quiet', {
    settings: ['loss', 'generator.learningRate', 'penalties'],
    metrics: ['loss/generator', 'none/such'],
  });
  expect(runs).toMatchObject([
    {
      ...{ id: ids.quiet, project: 'foxes', steps: 5000, tags: ['paper', 'Night shift'], notes: '' },
      settings: { loss: 'hinge', 'generator.learningRate': '0.001', penalties: 'none' },
      metrics: { 'loss/generator': { last: 2, count: 1 } },
    },
  ]);
  expect(Object.keys(runs[0]?.metrics ?? {})).toEqual(['loss/generator']);
});

it('groups runs by a field, with mean and deviation over those whose value is finite', async () => {
  const { groups, total } = await db.runs.groups({
    ...{ project: 'foxes', by: 'loss', metrics: ['loss/generator', 'diversity/coverage-k5'], limit: 10 },
  });
  expect(total).toBe(2);
  expect(groups.map(({ value, runs }) => [value, runs])).toEqual([
    ['hinge', 2],
    ['minimax', 1],
  ]);
  const [hinge, minimax] = groups;
  expect(hinge?.metrics['diversity/coverage-k5']).toMatchObject({
    count: 2,
    nonFinite: 0,
    min: 0.7,
    max: 0.9,
  });
  expect(hinge?.metrics['diversity/coverage-k5']?.mean).toBeCloseTo(0.8, 12);
  expect(hinge?.metrics['diversity/coverage-k5']?.deviation).toBeCloseTo(Math.sqrt(0.02), 12);
  expect(hinge?.metrics['loss/generator']).toMatchObject({
    mean: 2,
    deviation: null,
    count: 1,
    nonFinite: 1,
  });
  expect(minimax?.metrics['loss/generator']).toMatchObject({ mean: Number.NaN, count: 0, nonFinite: 1 });

  const byStatus = await db.runs.groups({ project: 'foxes', by: 'status', metrics: [], limit: 1 });
  expect(byStatus).toEqual({ groups: [{ value: 'running', runs: 2, metrics: {} }], total: 2 });
  await expect(db.runs.groups({ by: 'coverage', metrics: [], limit: 1 })).rejects.toThrow('are grouped by');
});

it('knows which fields there are, and their values', async () => {
  const { settings, metrics } = await db.runs.fields();
  expect(settings).toContain('generator.learningRate');
  expect(settings).not.toContain('notes');
  expect(metrics).toEqual(['diversity/coverage-k5', 'loss/generator']);
  const values = (field: string, like = '') => db.runs.fieldValues({ field, like, limit: 20 });
  expect(await values('loss')).toEqual(['hinge', 'minimax', 'non-saturating']);
  expect(await values('seed')).toEqual(['1', '2', '3', '10']);
  expect(await values('tag', 'N')).toEqual(['Night shift']);
  expect(await values('status', 'run')).toEqual(['running']);
  expect(await values('coverage')).toEqual([]);
});

it('calls the deviation of equal values nothing, however the database rounds', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    await create({ project: 'hens', seed }, { 'loss/generator': 0.1 });
  }
  const { groups } = await db.runs.groups({
    ...{ project: 'hens', by: 'loss', metrics: ['loss/generator'], limit: 10 },
  });
  expect(groups[0]?.metrics['loss/generator']).toMatchObject({ count: 6, deviation: 0 });
});
