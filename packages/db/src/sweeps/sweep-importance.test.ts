import { expect, it, vi } from 'vitest';
import { trainOut } from '../testing/small-sweep.ts';
import { coverage, sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';

vi.setConfig({ testTimeout: 60_000 }); // a loaded machine takes its time

const { db } = await useTestDatabase();
const { start, advance } = sweepsOf(db);

const rate = 'generator.learningRate';
const space = [
  { path: rate, distribution: { name: 'categorical' as const, values: [0.1, 0.01] } },
  { path: 'latentDim', distribution: { name: 'categorical' as const, values: [2, 8] } },
];

it('says what matters for any metric that trials have logged, by its key or a short name', async () => {
  const sweepId = await start({ space, seeds: 2 });
  await advance(sweepId, 8);
  const { trials } = await db.trials.list({ sweepId, limit: 500 });
  for (const { point, seedIndex, run } of trials) {
    const [isFast, isWide] = [point[rate] === 0.1, point['latentDim'] === 8].map(Number);
    const values = {
      [coverage]: [isFast!],
      'loss/generator': [5, isWide!],
      'loss/discriminator': [isFast && seedIndex === 1 ? Number.NaN : isWide!],
    };
    await trainOut(db, run.id, { values });
  }
  await advance(sweepId, 0);
  const [objective, collapse] = await db.sweeps.importance({ sweepId });
  expect(objective).toMatchObject({
    metric: 'coverage',
    found: { points: 4, parameters: [{ path: rate }, {}] },
  });
  expect(collapse).toEqual({ metric: 'collapse', found: null });
  expect(await db.sweeps.importance({ sweepId, metric: 'collapse' })).toEqual([collapse]);
  expect(await db.sweeps.importance({ sweepId, metric: 'coverage' })).toEqual([objective]);
  // By its key it is read from what was logged, and comes to the same.
  expect(await db.sweeps.importance({ sweepId, metric: coverage })).toEqual([
    { ...objective, metric: coverage },
  ]);

  for (const metric of ['loss/generator', 'generator']) {
    const [loss] = await db.sweeps.importance({ sweepId, metric });
    expect(loss).toMatchObject({ metric, found: { points: 4 } });
    const [first] = loss!.found!.parameters;
    expect(first!.path).toBe('latentDim');
    expect(first!.low).toBeLessThanOrEqual(first!.share);
    expect(first!.high).toBeGreaterThanOrEqual(first!.share);
    expect(first!.share).toBeGreaterThan(0.8);
  }
  expect(await db.sweeps.metrics(sweepId)).toEqual([coverage, 'loss/discriminator', 'loss/generator']);
  // A seed of two points has no finite value of it.
  const [broken] = await db.sweeps.importance({ sweepId, metric: 'discriminator' });
  expect(broken!.found!.points).toBe(2);
});

it('names the nearest metric where none is called so', async () => {
  const sweepId = await start();
  await trainOut(db, (await advance(sweepId, 1)).waiting[0]!, { values: { [coverage]: [1] } });
  await expect(db.sweeps.importance({ sweepId, metric: 'coverage-k6' })).rejects.toThrow(
    'no trial of this sweep has logged the metric coverage-k6; did you mean coverage-k5?',
  );
  await expect(db.sweeps.importance({ sweepId, metric: 'fid' })).rejects.toThrow(`they log ${coverage}`);
  const unborn = await start();
  await expect(db.sweeps.importance({ sweepId: unborn, metric: 'fid' })).rejects.toThrow('nothing yet');
});
