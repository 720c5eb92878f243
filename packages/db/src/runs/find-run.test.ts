import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { ConflictError, NotFoundError } from '../errors.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

const create = (fields: object) => db.runs.create({ config: runConfig.parse(fields) });

it('stores the config as it was given, in its order, and generates a name where there is none', async () => {
  const config = runConfig.parse({ seed: 7, notes: 'ünïcode "quoted"' });
  const run = await db.runs.create({ config });
  expect(run.name).toMatch(/^[a-z]+-[a-z]+-\d+$/);
  expect(run).toMatchObject({
    status: 'pending',
    attempt: 0,
    latest: {},
    newestSnapshot: null,
    engine: null,
  });
  expect(JSON.stringify(run.config)).toBe(JSON.stringify({ ...config, name: run.name }));
  expect(await db.runs.byId(run.id)).toEqual(run);
});

it('finds a run by its id, the start of its id, or its name', async () => {
  const run = await create({ name: 'the one' });
  for (const text of [run.id, run.id.toUpperCase(), run.id.slice(0, 8), run.id.slice(0, 11), 'the one']) {
    expect((await db.runs.find(text)).id).toBe(run.id);
  }
  expect((await db.runs.byName('the one')).id).toBe(run.id);
});

it('says which runs fit when several do', async () => {
  const twins = [await create({ name: 'twin' }), await create({ name: 'twin' })];
  const failure = db.runs.find('twin');
  await expect(failure).rejects.toThrow(ConflictError);
  for (const { id, createdAt } of twins) {
    await expect(failure).rejects.toThrow(
      `\n  ${id}  twin, pending at step 0 of 5000, created ${createdAt.toISOString()}`,
    );
  }
});

it.each(['nothing', '00000000-0000-4000-8000-000000000000', 'abc', '%'])(
  'finds no run by %s',
  async (text) => {
    await expect(db.runs.find(text)).rejects.toThrow(NotFoundError);
    await expect(db.runs.byId(text)).rejects.toThrow(NotFoundError);
    await expect(db.runs.byName(text)).rejects.toThrow(NotFoundError);
  },
);

it('sorts runs into projects and sweeps', async () => {
  const config = runConfig.parse({ project: 'moons' });
  const { id, name, runIds } = await db.sweeps.createGroup({
    project: 'moons',
    name: 'rates',
    configs: [config],
  });
  expect(await db.runs.byId(runIds[0]!)).toMatchObject({
    project: 'moons',
    sweep: { id, name, isGroup: true },
  });
  await create({ project: 'moons' });
  expect(await db.projects.list()).toContainEqual({ name: 'moons', runs: 2 });
  expect(await db.runs.list({ project: 'moons', limit: 10 })).toMatchObject({ total: 2 });
  expect(await db.runs.list({ project: 'stars', limit: 10 })).toEqual({ total: 0, runs: [] });
  expect(await db.runs.count()).toBeGreaterThanOrEqual(2);
});

it.each([{ limit: 0 }, { limit: 501 }, { limit: 1.5 }])('refuses to list %o', async (query) => {
  await expect(db.runs.list(query)).rejects.toThrow(RangeError);
});
