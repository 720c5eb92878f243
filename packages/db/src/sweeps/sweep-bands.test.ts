import { expect, it, vi } from 'vitest';
import { trainOut } from '../testing/small-sweep.ts';
import { coverage, sweepsOf } from '../testing/sweeps-at-work.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';
import { mostBandValues } from './sweep-bands.ts';

vi.setConfig({ testTimeout: 60_000 }); // a loaded machine takes its time

const { db, url } = await useTestDatabase();
const { start, advance } = sweepsOf(db);

/** A sweep of three points with two seeds each, of which each trial logs what is given, the first trial first. */
async function trained(values: number[][], seeds = 2) {
  const sweepId = await start({ seeds });
  const { waiting } = await advance(sweepId, 3 * seeds);
  for (const [i, of] of values.entries()) await trainOut(db, waiting[i]!, { values: { [coverage]: of } });
  await advance(sweepId, 0);
  return { sweepId, waiting };
}

it('has mean and spread over the seeds of the best points, the best first', async () => {
  const { sweepId } = await trained([
    [0.1, 0.2],
    [0.3, 0.4],
    [0.5, 0.6],
    [0.5, 1],
    [0.2, 0.3],
    [0.2, Number.NaN],
  ]);
  const best = await db.sweeps.bands({ sweepId, metric: 'coverage', limit: 2, most: 100 });
  expect(best).toMatchObject({ total: 3, logged: 3, isTooLong: false });
  expect(best.points.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'scored'],
    [0, 'scored'],
  ]);
  const [{ bands, ...point }] = best.points as [(typeof best.points)[0]];
  expect(point).toEqual({
    ...{ number: 1, point: { 'generator.learningRate': 0.01 }, outcome: 'scored' },
    ...{ value: 0.8, seeds: 2, steps: 2 },
  });
  expect(bands).toEqual([
    { step: 1, mean: 0.5, low: 0.5, high: 0.5, deviation: 0, count: 2, notFinite: 0 },
    {
      step: 2,
      mean: 0.8,
      low: 0.6,
      high: 1,
      deviation: expect.closeTo(0.2 * Math.SQRT2, 12),
      count: 2,
      notFinite: 0,
    },
  ]);
  const judged = await db.sweeps.best({ sweepId, limit: 2 });
  expect(judged.map(({ deviation }) => deviation)).toEqual([
    expect.closeTo(0.2 * Math.SQRT2, 12),
    expect.closeTo(0.1 * Math.SQRT2, 12),
  ]);
  // The last one ended with a value that is not finite, so that its point has none.
  const { points } = await db.sweeps.bands({ sweepId, metric: coverage, limit: 5, most: 100 });
  expect(points[2]).toMatchObject({ number: 2, outcome: 'infeasible', value: null });
  expect(points[2]!.bands[1]).toMatchObject({ mean: 0.3, count: 1, notFinite: 1 });
});

it('is of every value that is stored, however few bands are drawn', async () => {
  const noise = Array.from({ length: 1500 }, (_, i) => Math.sin(i * i));
  const spiked = noise.map((value, i) => (i === 777 ? 40 : -value));
  const { sweepId } = await trained([noise, spiked]);
  const { points } = await db.sweeps.bands({ sweepId, metric: 'coverage', limit: 1, most: 10 });
  const { bands, steps } = points[0]!;
  expect([steps, bands.length]).toEqual([1500, 10]);
  expect(bands.map(({ high }) => high > 1)).toEqual(Array.from({ length: 10 }, (_, i) => i === 5));
  const all = [...noise, ...spiked];
  const mean = bands.reduce((sum, band) => sum + band.mean, 0) / 10;
  expect(mean).toBeCloseTo(all.reduce((sum, value) => sum + value, 0) / all.length, 9);
});

it('counts a trial that ended early up to its end, and no canceled one', async () => {
  const { sweepId, waiting } = await trained([[0.1, 0.2, 0.3]], 3);
  await trainOut(db, waiting[1]!, { values: { [coverage]: [0.3] }, status: 'diverged' });
  const { attempt } = await db.runs.lease({ runId: waiting[2]!, worker: 'test' });
  expect(attempt).toBe(1);
  await db.sweeps.cancel(sweepId);
  const { points, logged, total } = await db.sweeps.bands({
    sweepId,
    metric: 'coverage',
    limit: 5,
    most: 100,
  });
  expect([logged, total]).toEqual([1, 3]);
  expect(points[0]).toMatchObject({ seeds: 2, steps: 3 });
  expect(points[0]!.bands.map(({ mean, count }) => [mean, count])).toEqual([
    [0.2, 2],
    [0.2, 1],
    [0.3, 1],
  ]);
});

it('reads no more values at once than it can, and says so', async () => {
  const { sweepId, waiting } = await trained([[0.1], [0.3]], 1);
  await withClient(url, (client) =>
    client.query('UPDATE metric_summaries SET points = $1 WHERE run_id = $2', [mostBandValues, waiting[0]]),
  );
  const { points, isTooLong } = await db.sweeps.bands({ sweepId, metric: 'coverage', limit: 5, most: 100 });
  expect([points.map(({ number }) => number), isTooLong]).toEqual([[1], true]);
});

it('has none of the objective before a trial has logged it', async () => {
  const sweepId = await start();
  expect(await db.sweeps.bands({ sweepId, metric: 'coverage', limit: 5, most: 100 })).toEqual({
    ...{ points: [], total: 0, logged: 0, isTooLong: false },
  });
});

it('names the nearest metric where no trial has logged the one that is asked for', async () => {
  const { sweepId } = await trained([[1]]);
  await expect(db.sweeps.bands({ sweepId, metric: 'coverge-k5', limit: 5, most: 100 })).rejects.toThrow(
    'no trial of this sweep has logged the metric coverge-k5; did you mean coverage-k5?',
  );
  await expect(db.sweeps.bands({ sweepId, metric: 'x', limit: 0, most: 100 })).rejects.toThrow(RangeError);
});
