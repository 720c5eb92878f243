import { trainOut } from '@modewatch/db/testing';
import { expect, it } from 'vitest';
import { useTestApi } from '../testing/use-test-api.ts';

const { db, api } = await useTestApi();

const file = `
name: analysed
method: grid
seeds: 2
objective: minimize loss/generator
run: { dataset: ring }
parameters:
  latentDim: { values: [1, 2] }
`;

/** A sweep of two points with two seeds each, of which each trial logs two metrics over two steps. */
async function trained(): Promise<string> {
  const launched = await api.sweeps.launch({ file, isConfirmed: true });
  if (launched.kind !== 'launched') throw new Error(`expected a sweep, got ${launched.kind}`);
  const { id: sweepId } = launched;
  await db.sweeps.advance({ sweepId, capacity: 4 });
  const { trials } = await api.sweeps.trials({ sweepId, order: 'oldest' });
  for (const { run, point, seedIndex } of trials) {
    const loss = Number(point['latentDim']) + seedIndex;
    await trainOut(db, run.id, {
      values: { 'loss/generator': [4, loss], 'diversity/coverage-k5': [1, 2 * loss] },
    });
  }
  await db.sweeps.advance({ sweepId, capacity: 0 });
  return sweepId;
}

it('answers bands over seeds as columns, the importance of any metric, and what became of a trial', async () => {
  const sweepId = await trained();
  const { points, ...rest } = await api.sweeps.bands({ sweepId, metric: 'loss/generator', limit: 1 });
  expect(rest).toEqual({ total: 2, logged: 2, isTooLong: false });
  expect(points).toEqual([
    {
      ...{ number: 0, point: { latentDim: 1 }, outcome: 'scored', value: 1.5 },
      ...{ seeds: 2, steps: 2, notFinite: 0, xs: Float64Array.of(1, 2), mean: Float64Array.of(4, 1.5) },
      ...{ low: Float64Array.of(4, 1), high: Float64Array.of(4, 2), counts: Float64Array.of(2, 2) },
      deviation: Float64Array.of(0, Math.SQRT1_2),
    },
  ]);

  expect(await api.sweeps.metrics({ sweepId })).toEqual(['diversity/coverage-k5', 'loss/generator']);
  const [objective, collapse] = await api.sweeps.importance({ sweepId });
  expect(objective).toMatchObject({ metric: 'loss/generator', found: { points: 2 } });
  expect(collapse).toEqual({ metric: 'collapse', found: null });
  expect(await api.sweeps.importance({ sweepId, metric: 'coverage' })).toEqual([
    { ...objective, metric: 'coverage' },
  ]);
  await expect(api.sweeps.importance({ sweepId, metric: 'covrage-k5' })).rejects.toMatchObject({
    ...{ code: 'BAD_REQUEST', message: expect.stringContaining('did you mean coverage-k5?') },
  });

  expect(await api.sweeps.trial({ sweepId, number: 3 })).toMatchObject({ state: 'finished', seedIndex: 1 });
  const last = await api.sweeps.trialEvents({ sweepId, number: 3, limit: 2 });
  expect(last.map(({ place, from, to }) => [place, from, to])).toEqual([
    [3, 'leased', 'running'],
    [4, 'running', 'finished'],
  ]);
  await expect(api.sweeps.trial({ sweepId, number: 4 })).rejects.toMatchObject({
    ...{ code: 'NOT_FOUND', message: 'The sweep has no trial 4; they go from 0 to 3' },
  });
});
