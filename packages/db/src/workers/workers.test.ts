import { expect, it } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();
const register = (name: string, host: string, concurrency: number) =>
  db.workers.register({ name, host, concurrency, tags: [] });

it('counts what the other workers of a host train at once that take runs', async () => {
  const beside = (asker: string) => db.workers.capacityBeside({ host: 'here', asker });
  expect(await beside('here:1')).toBe(0);
  await register('here:1', 'here', 1);
  await register('here:2', 'here', 2);
  const three = await register('here:3', 'here', 4);
  const four = await register('here:4', 'here', 8);
  await register('there:6', 'there', 32);
  await db.workers.stop(three);
  await db.workers.quarantine({ id: four, reason: 'nothing runs here' });
  expect([await beside('here:1'), await beside('here:2'), await beside('a terminal')]).toEqual([2, 1, 3]);
});
