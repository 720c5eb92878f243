import { expect, it } from 'vitest';
import { trainOut } from '../testing/small-sweep.ts';
import { coverage, sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

const { db } = await useTestDatabase();
const { start, advance } = sweepsOf(db);

const space = [{ path: 'latentDim', distribution: { name: 'int_uniform' as const, min: 1, max: 110 } }];

it('knows a metric that one of very many trials has logged, and none of other runs', async () => {
  const sweepId = await start({ space });
  const { waiting } = await advance(sweepId, 110);
  expect(await db.sweeps.metrics(sweepId)).toEqual([]);
  await trainOut(db, waiting[0]!, { values: { [coverage]: [1], 'loss/generator': [1] } });
  // An odd one is not among those that are looked at first.
  await trainOut(db, waiting[51]!, { values: { [coverage]: [1], 'gradient-norm/generator': [1] } });
  const otherId = await start();
  await trainOut(db, (await advance(otherId, 1)).waiting[0]!, { values: { 'loss/discriminator': [1] } });

  expect(await db.sweeps.metrics(sweepId)).toEqual([coverage, 'gradient-norm/generator', 'loss/generator']);
  expect(await db.sweeps.metrics(otherId)).toEqual(['loss/discriminator']);
});
