import { runConfig } from '@modewatch/core/config';
import { readSweep } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { useTestDatabase } from './testing/use-test-database.ts';

const { db } = await useTestDatabase();

it('makes a new project once, whoever stores the first runs and sweeps of it at the same moment', async () => {
  const reading = readSweep(
    'method: grid\nrun: { project: new }\nparameters: { latentDim: { values: [1, 2] } }',
  );
  if ('problems' in reading) throw new Error(reading.problems.map(({ text }) => text).join('; '));
  const config = runConfig.parse({ project: 'new' });
  await Promise.all([
    ...Array.from({ length: 4 }, () => db.runs.create({ config })),
    ...Array.from({ length: 4 }, () => db.sweeps.create({ config: reading.sweep, file: '' })),
  ]);
  expect(await db.projects.list()).toMatchObject([{ name: 'new', runs: 4 }]);
});
