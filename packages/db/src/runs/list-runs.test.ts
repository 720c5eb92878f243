import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();

it('lists the newest runs, newest first, and counts them all', async () => {
  const { runs } = db;
  const names: string[] = [];
  for (const name of ['first', 'second', 'third']) {
    names.unshift((await runs.create({ config: runConfig.parse({ name }) })).name);
  }
  const page = await runs.list({ limit: 2 });
  expect(page.runs.map(({ name }) => name)).toEqual(names.slice(0, 2));
  expect(page.total).toBe(3);
});
