import { runConfig } from '@modewatch/core/config';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('lists runs newest first, page by page, and counts them all', async () => {
  const { runs } = database.db;
  const names: string[] = [];
  for (const name of ['first', 'second', 'third']) {
    names.unshift((await runs.create({ config: runConfig.parse({ name }) })).name);
  }
  const page = await runs.list({ limit: 2 });
  const rest = await runs.list({ limit: 2, cursor: page.nextCursor ?? '' });
  expect([...page.runs, ...rest.runs].map(({ name }) => name)).toEqual(names);
  expect([page.total, rest.total, rest.nextCursor]).toEqual([3, 3, null]);
});
