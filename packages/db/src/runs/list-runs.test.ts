import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

it('lists runs newest first, page by page, and counts them all', async () => {
  const { runs } = db;
  const names: string[] = [];
  for (const name of ['first', 'second', 'third']) {
    names.unshift((await runs.create({ config: runConfig.parse({ name }) })).name);
  }
  const page = await runs.list({ limit: 2 });
  const rest = await runs.list({ limit: 2, cursor: page.nextCursor ?? '' });
  expect([...page.runs, ...rest.runs].map(({ name }) => name)).toEqual(names);
  expect([page.total, rest.total, rest.nextCursor]).toEqual([3, 3, null]);
});

it('finds runs by words, each of them somewhere, and by status, page by page', async () => {
  const { runs } = db;
  const create = (name: string, changes: object = {}) =>
    runs.create({ config: runConfig.parse({ name, project: 'Foxes', ...changes }) });
  await create('quiet-fox', { loss: 'minimax', tags: ['Night shift', '100%'] });
  const { id } = await create('LOUD-fox', { dataset: 'ring' });
  await create('quiet_owl', { tags: [] });
  await runs.cancel(id);
  const found = async (search: string, filter: object = {}) => {
    const page = await runs.list({ search, limit: 10, ...filter });
    expect(page.total).toBe(page.runs.length);
    return page.runs.map(({ name }) => name);
  };
  expect(await found('  ', { project: 'Foxes' })).toEqual(['quiet_owl', 'LOUD-fox', 'quiet-fox']);
  expect(await found('FOX')).toEqual(['quiet_owl', 'LOUD-fox', 'quiet-fox']); // the project's name too
  expect(await found('-fox')).toEqual(['LOUD-fox', 'quiet-fox']);
  expect(await found('quiet  minimax')).toEqual(['quiet-fox']);
  expect(await found('shift night')).toEqual(['quiet-fox']);
  expect(await found('ring canceled')).toEqual(['LOUD-fox']);
  expect(await found('100%')).toEqual(['quiet-fox']);
  expect(await found('%')).toEqual(['quiet-fox']);
  expect(await found('t_o')).toEqual(['quiet_owl']);
  expect(await found('quiet mlp', { status: 'canceled' })).toEqual([]);
  expect(await found('loud', { status: 'canceled' })).toEqual(['LOUD-fox']);

  const page = await runs.list({ search: 'foxes pending', limit: 1 });
  const rest = await runs.list({ search: 'foxes pending', limit: 1, cursor: page.nextCursor ?? '' });
  expect([page, rest].map(({ total, runs: [run] }) => [total, run?.name])).toEqual([
    [2, 'quiet_owl'],
    [2, 'quiet-fox'],
  ]);
  expect(rest.nextCursor).toBeNull();
});
