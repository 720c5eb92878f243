import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { useTestDatabase } from './testing/use-test-database.ts';

const { db } = await useTestDatabase();

it('keeps views by project and name', async () => {
  await db.runs.create({ config: runConfig.parse({ project: 'foxes' }) });
  await db.views.save({ project: 'foxes', name: 'losses', query: 'q=loss' });
  await db.views.save({ project: 'foxes', name: 'losses', query: 'q=loss:hinge' });
  await db.views.save({ project: 'foxes', name: 'all 🦊', query: '' });
  await db.views.save({ project: null, name: 'losses', query: 'sort=-created' });
  const shown = async (project: string | null) =>
    (await db.views.list({ project })).map(({ name, query }) => [name, query]);
  expect(await shown('foxes')).toEqual([
    ['all 🦊', ''],
    ['losses', 'q=loss:hinge'],
  ]);
  expect(await shown(null)).toEqual([['losses', 'sort=-created']]);

  const [view] = await db.views.list({ project: null });
  await db.views.delete(view?.id ?? '');
  expect(await shown(null)).toEqual([]);
  await expect(db.views.delete(view?.id ?? '')).rejects.toThrow('There is no saved view');
  await expect(db.views.save({ project: 'wolves', name: 'x', query: '' })).rejects.toThrow(
    'no project wolves',
  );
});
