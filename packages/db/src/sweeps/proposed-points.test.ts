import { type ProposedPoint, pastOf, strategies } from '@modewatch/core/sweep';
import { expect, it } from 'vitest';
import { smallSweep } from '../testing/small-sweep.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();
const rate = (place: number) => ({ 'generator.learningRate': 10 ** (-5 + 4 * place) });

async function sweepWith(points: ProposedPoint[]): Promise<string> {
  const space = [
    {
      path: 'generator.learningRate',
      distribution: { name: 'log_uniform_values', min: 1e-5, max: 1e-1 },
    } as const,
  ];
  const config = smallSweep({ strategy: 'tpe', space });
  const { id } = await db.sweeps.create({ config, file: '' });
  await withClient(url, async (client) => {
    for (const { number, point, outcome } of points) {
      const { kind, value, violation, iterations } = {
        value: null,
        violation: null,
        iterations: null,
        ...outcome,
      };
      await client.query(
        `INSERT INTO sweep_points (sweep_id, number, point, outcome, value, violation, iterations)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, number, JSON.stringify(point, undefined, 2), kind, value, violation, iterations],
      );
    }
    await client.query('UPDATE sweeps SET points = $2 WHERE id = $1', [id, points.length + 1]);
  });
  return id;
}

it('reads points and their outcomes as they were stored, to the bit', async () => {
  const points: ProposedPoint[] = [
    { number: 0, point: { notes: 'a "b"\n\u0001, é [1]' }, outcome: { kind: 'pending' } },
    { number: 2, point: {}, outcome: { kind: 'scored', value: 0.1 + 0.2, violation: 5e-324 } },
    { number: 3, point: { penalties: [] }, outcome: { kind: 'scored', value: -1.7e308, violation: 0 } },
    { number: 5, point: { loss: null }, outcome: { kind: 'pruned', value: 1 / 3, iterations: 2 ** 31 - 1 } },
    { number: 6, point: rate(0.3), outcome: { kind: 'infeasible', violation: 0.5 } },
    { number: 7, point: rate(0.9), outcome: { kind: 'void' } },
  ];
  expect(await db.sweeps.points(await sweepWith(points))).toEqual(points);
  expect(await db.sweeps.points(await sweepWith([]))).toEqual([]);
});

it('proposes what its strategy says of all points, though it is given few of them', async () => {
  const past = Array.from({ length: 40 }, (_, number): ProposedPoint => {
    const value = (number * 7) % 40;
    return { number, point: rate(value / 40), outcome: { kind: 'scored', value, violation: 0 } };
  });
  const sweepId = await sweepWith(past);
  const { config, points: next } = await db.sweeps.byId(sweepId);
  await db.sweeps.advance({ sweepId, capacity: 3 });
  const proposed = (await db.sweeps.points(sweepId)).slice(past.length);
  expect(proposed.map(({ number }) => number)).toEqual([next, next + 1, next + 2]);
  const { space, seed, objective } = config;
  for (const { number, point, outcome } of proposed) {
    const state = { space, seed, goal: objective!.goal, number, past: pastOf(past) };
    expect(point).toEqual(await strategies.tpe.ask(state));
    past.push({ number, point, outcome });
  }
});
