import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();
const nobody = '00000000-0000-4000-8000-000000000000';

it('begins with the tags and notes of the config, and keeps what people make of them', async () => {
  const { id: runId } = await db.runs.create({
    config: runConfig.parse({ tags: ['a', 'b', 'a'], notes: 'first' }),
  });
  expect(await db.runs.byId(runId)).toMatchObject({ tags: ['a', 'b'], notes: 'first', archivedAt: null });

  const long = `${'x'.repeat(10_000)} 🧵 نص`;
  await db.runs.annotate({ runId, notes: long });
  await db.runs.annotate({ runId, tags: ['c', 'c'] });
  const { tags, notes, config } = await db.runs.byId(runId);
  expect([tags, notes]).toEqual([['c'], long]);
  expect(config.notes, 'a config stays as it was').toBe('first');
  await expect(db.runs.annotate({ runId: nobody, notes: '' })).rejects.toThrow('There is no run');
});

it('tags, archives and restores many runs at once, and says how many there are', async () => {
  const runIds: string[] = [];
  for (const tags of [['a'], ['b', 'a'], []]) {
    runIds.push((await db.runs.create({ config: runConfig.parse({ tags }) })).id);
  }
  expect(await db.runs.tag({ runIds: [...runIds, nobody], add: ['c', 'b'], remove: ['a'] })).toBe(3);
  const tags = () => Promise.all(runIds.map(async (id) => (await db.runs.byId(id)).tags));
  expect(await tags()).toEqual([
    ['c', 'b'],
    ['b', 'c'],
    ['c', 'b'],
  ]);

  const [first = '', second = ''] = runIds;
  expect(await db.runs.archive({ runIds: [first, second], isArchived: true })).toBe(2);
  const { archivedAt } = await db.runs.byId(first);
  expect(archivedAt).toBeInstanceOf(Date);
  await db.runs.archive({ runIds: [first], isArchived: true });
  expect((await db.runs.byId(first)).archivedAt, 'since the first time').toEqual(archivedAt);
  await db.runs.archive({ runIds: [first], isArchived: false });
  expect((await db.runs.byId(first)).archivedAt).toBeNull();
  await expect(db.runs.tag({ runIds: new Array(10_001).fill(first), add: [], remove: [] })).rejects.toThrow(
    RangeError,
  );
});
