import { readSweep } from '@modewatch/core/sweep';
import { firstLoadKilobytes } from './first-load.ts';
import { expect, test } from './stories.ts';
import { startTraining } from './training.ts';

const MOST_KILOBYTES = 250;

test('no page makes its reader load much before it works', async ({ app, project }) => {
  const { runId } = await startTraining(app.db, { name: 'light', project });
  const reading = readSweep('method: grid\nparameters: {latentDim: {values: [1, 2]}}');
  if ('problems' in reading) throw new Error(reading.problems.map(({ text }) => text).join('; '));
  const { id } = await app.db.sweeps.create({ config: reading.sweep, file: '', isDraft: true });
  const pages = [
    '/',
    '/runs',
    `/runs/${runId}`,
    '/runs/new',
    `/runs/new?from=${runId}`,
    `/compare?runs=${runId}`,
    '/sweeps',
    `/sweeps/${id}`,
    '/sweeps/new',
    '/review',
    '/notices',
  ];
  const loads = await firstLoadKilobytes(app.url, pages);
  expect(loads.filter(({ kilobytes }) => kilobytes > MOST_KILOBYTES)).toEqual([]);
  expect(Math.min(...loads.map(({ kilobytes }) => kilobytes)), 'scripts were found').toBeGreaterThan(100);
});
