import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

const sweep = { project: 'moons', name: 'rates' };
const configs = (...names: string[]) =>
  names.map((name) => ({ ...runConfig.parse({ project: 'moons' }), name }));

it('stores its runs in their order, and knows which of them wait', async () => {
  const { runIds } = await db.sweeps.createGroup({ ...sweep, configs: configs('a', 'b', 'c') });
  const { runs } = await db.runs.list({ limit: 10 });
  expect(runs.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  expect(await db.sweeps.pendingRuns(sweep)).toEqual(runIds);
  await db.runs.lease({ runId: runIds[1]!, worker: 'test' });
  expect(await db.sweeps.pendingRuns(sweep)).toEqual([runIds[0], runIds[2]]);
  expect(await db.sweeps.pendingRuns({ ...sweep, project: 'stars' })).toEqual([]);
});

it('stores none of its runs where one of them can not be stored', async () => {
  const [runs, { length }] = [await db.runs.count(), await db.sweeps.pendingRuns(sweep)];
  await expect(db.sweeps.createGroup({ ...sweep, configs: configs('good', 'bad\0') })).rejects.toThrow();
  expect(await db.runs.count()).toBe(runs);
  expect(await db.sweeps.pendingRuns(sweep)).toHaveLength(length);
});
