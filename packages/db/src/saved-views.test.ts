import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { useTestDatabase } from './testing/use-test-database.ts';
import { withClient } from './with-client.ts';

const { db, url } = await useTestDatabase();

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

it('saves no view that the list would not show', async () => {
  await db.runs.create({ config: runConfig.parse({ project: 'hares' }) });
  await withClient(url, (client) =>
    client.query(`INSERT INTO saved_views (project_id, name, query)
      SELECT id, 'view ' || i, '' FROM projects, generate_series(1, 200) AS i WHERE name = 'hares'`),
  );
  const save = (name: string) => db.views.save({ project: 'hares', name, query: 'q=x' });
  await expect(save('another')).rejects.toThrow('200 views, the most that are kept');
  await save('view 7');
  expect(await db.views.list({ project: 'hares' })).toHaveLength(200);
});
