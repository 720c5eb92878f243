import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { metricsAt, numbered } from '../../events/example-events.ts';
import { useTestDatabase } from '../../testing/use-test-database.ts';

const { db } = await useTestDatabase();

async function create(input: RunConfigInput, values: number[]) {
  const { id: runId } = await db.runs.create({ config: runConfig.parse(input) });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  await db.events.record({
    ...{ runId, attempt },
    events: numbered(values.map((value, i) => metricsAt(10 * i, { a: value, b: -value }))),
  });
  return runId;
}

it('puts runs side by side: what differs, their newest values and their curves', async () => {
  const ids = [
    await create({ loss: 'hinge', seed: 1 }, [1, 2, Number.NaN]),
    await create({ loss: 'minimax', seed: 1, generator: { beta1: 0.9 } }, [3]),
    await create({ loss: 'hinge', seed: 1 }, []),
  ];
  const nobody = '00000000-0000-4000-8000-000000000000';
  const { runs, differing, equal, metrics } = await db.runs.compare({
    runIds: [ids[1]!, nobody, ids[0]!],
    metrics: ['a'],
  });
  expect(runs.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  expect(differing).toEqual(['generator.beta1', 'loss']);
  expect(equal).toBeGreaterThan(20);
  expect(metrics).toEqual(['a', 'b']);
  expect(runs[1]).toMatchObject({
    settings: { loss: 'hinge' },
    metrics: { a: { last: Number.NaN, count: 3 } },
  });

  const series = await db.metrics.compare({ runIds: [...ids, nobody], keys: ['b', 'a'], x: 'step' });
  expect(series.map(({ runId, key, xs }) => [ids.indexOf(runId), key, [...xs]])).toEqual([
    [0, 'b', [0, 10, 20]],
    [0, 'a', [0, 10, 20]],
    [1, 'b', [0]],
    [1, 'a', [0]],
    ...[2, -1].flatMap((run) => ['b', 'a'].map((key) => [run, key, []])),
  ]);
  expect(series[1]).toMatchObject({ last: Float64Array.of(1, 2, Number.NaN), firstNonFiniteStep: 20 });

  const tooMany = new Array<string>(501).fill(nobody);
  await expect(db.runs.compare({ runIds: tooMany, metrics: [] })).rejects.toThrow('in 0..500, got 501');
  await expect(db.metrics.compare({ runIds: tooMany, keys: ['a'], x: 'step' })).rejects.toThrow(RangeError);
});

it('says of many runs what it says of each alone, whatever the axis and the number of buckets', async () => {
  const wave = Array.from({ length: 3000 }, (_, i) => Math.fround(Math.sin(i / 50) + (i % 7) / 10));
  const ids = [await create({}, wave), await create({}, wave.slice(0, 700)), await create({}, [5])];
  for (const x of ['step', 'images', 'time'] as const) {
    for (const part of [{ buckets: 2 }, { buckets: 20 }, { buckets: 300, from: 64, to: 6000 }]) {
      const together = await db.metrics.compare({ runIds: ids, keys: ['a'], x, ...part });
      for (const [i, runId] of ids.entries()) {
        const [alone] = await db.metrics.series({ runId, keys: ['a'], x, ...part });
        expect(together[i]).toEqual({ runId, ...alone });
      }
    }
  }
});

it('counts time from the start of each run where it is asked to', async () => {
  const runId = await create({}, [1, 2, 3]);
  const { startedAt } = await db.runs.byId(runId);
  const [clock] = await db.metrics.compare({ runIds: [runId], keys: ['a'], x: 'time' });
  const [elapsed] = await db.metrics.compare({ runIds: [runId], keys: ['a'], x: 'elapsed' });
  expect(elapsed).toMatchObject({ x: 'elapsed', last: Float64Array.of(1, 2, 3) });
  expect(elapsed?.xs).toEqual(clock?.xs.map((x) => x - startedAt!.getTime()));
  const [part] = await db.metrics.compare({
    ...{ runIds: [runId], keys: ['a'], x: 'elapsed' },
    from: elapsed!.xs[1]!,
  });
  expect(part?.last).toEqual(Float64Array.of(2, 3));
});
