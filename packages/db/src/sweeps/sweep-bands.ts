import { type Band, joinBands, type Outcome, type Point, seedBands } from '@modewatch/core/sweep';
import type { Queries } from '../connection.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { latestMetrics } from '../metrics/latest-metrics.ts';
import { readSeries } from '../metrics/read-series.ts';
import { keyOfMetric, keysOfMetric } from './named-metric.ts';
import { loggedKeys, sweepMetrics } from './sweep-metrics.ts';
import { sweepById } from './sweep-row.ts';

/** A metric of a point along its steps, over its seeds. */
export type PointBands = {
  number: number;
  point: Point;
  outcome: Outcome['kind'];
  /** Of the objective, as the point was judged; null for one that has none. */
  value: number | null;
  /** How many of its seeds have logged the metric. */
  seeds: number;
  /** How many steps the bands stand for. */
  steps: number;
  bands: Band[];
};

export type SweepBands = {
  /** The best first; those that have no value of the objective come last, in the order of their numbers. */
  points: PointBands[];
  /** Points of the sweep, and those of which a trial has logged the metric. */
  total: number;
  logged: number;
  /** Whether points are left out because so many values are not read at once. */
  isTooLong: boolean;
};

/** Values that are read at once: some seconds' work. */
export const mostBandValues = 2_000_000;

/**
 * Mean and spread over seeds of a metric, at each step, of the best points of a sweep. Reckoned from every stored value;
 * neighbouring steps are joined after that, where there are more than `most`. Canceled trials do not count, and one that
 * ended early counts up to its end.
 *
 * @param query.metric key or short name
 * @param query.limit points, 1..50
 * @param query.most bands of a point, 2..4000
 * @throws NotFoundError; RangeError on other limits, and where no trial has logged the metric, which is not the objective's
 */
export async function sweepBands(
  prisma: PrismaClient,
  query: { sweepId: string; metric: string; limit: number; most: number },
): Promise<SweepBands> {
  assertInteger('limit', query.limit, { min: 1, max: 50 });
  assertInteger('most', query.most, { min: 2, max: 4000 });
  // One view of the database for all queries: a live run's chunks are joined now and then.
  return prisma.$transaction((tx) => readBands(tx, query), { isolationLevel: 'RepeatableRead' });
}

async function readBands(
  queries: Queries,
  query: { sweepId: string; metric: string; limit: number; most: number },
): Promise<SweepBands> {
  const { sweepId, metric, limit, most } = query;
  const { config, points: total } = await sweepById(queries, sweepId);
  // The objective is no wrong name, even before the first evaluation has logged it.
  const isObjective = metric === config.objective?.metric;
  const keys = isObjective
    ? keysOfMetric(metric, await sweepMetrics(queries, sweepId))
    : await loggedKeys(queries, { sweepId, metric });
  const isLargest = config.objective?.goal === 'maximize';
  const { listed, logged } = await bestLogged(queries, { sweepId, keys, limit, isLargest });
  const points: PointBands[] = [];
  let values = 0;
  for (const { runIds, ...point } of listed) {
    const latest = await latestMetrics(queries, runIds, keys);
    const runs = [...latest].flatMap(([runId, metrics]) => {
      const key = keyOfMetric(metric, Object.keys(metrics));
      return key === undefined ? [] : [{ runId, key, count: metrics[key]?.count ?? 0 }];
    });
    values += runs.reduce((sum, { count }) => sum + count, 0);
    if (values > mostBandValues) break;
    const bands = seedBands(await everyValue(queries, runs));
    points.push({ ...point, seeds: runs.length, steps: bands.length, bands: joinBands(bands, most) });
  }
  return { points, total, logged, isTooLong: points.length < listed.length };
}

type Listed = Pick<PointBands, 'number' | 'point' | 'outcome' | 'value'> & { runIds: string[] };

async function bestLogged(
  queries: Queries,
  query: { sweepId: string; keys: string[]; limit: number; isLargest: boolean },
): Promise<{ listed: Listed[]; logged: number }> {
  const { sweepId, keys, limit, isLargest } = query;
  const cost = isLargest ? Prisma.sql`-p.value` : Prisma.sql`p.value`;
  const rows = await queries.$queryRaw<(Listed & { logged: number })[]>`
    SELECT p.number, p.point, p.outcome::text AS outcome, p.value, count(*) OVER ()::int AS logged, (
      SELECT array_agg(t.run_id ORDER BY t.number) FROM trials t
      WHERE t.sweep_id = p.sweep_id AND t.point_number = p.number AND t.state <> 'canceled'
    ) AS "runIds"
    FROM sweep_points p
    WHERE p.sweep_id = ${sweepId}::uuid AND EXISTS (
      SELECT FROM trials t JOIN metric_summaries s ON s.run_id = t.run_id
      WHERE t.sweep_id = p.sweep_id AND t.point_number = p.number AND t.state <> 'canceled'
        AND s.key = ANY(${keys}::text[]))
    ORDER BY p.outcome = 'scored' DESC, CASE WHEN p.outcome = 'scored' THEN p.violation END,
      CASE WHEN p.outcome = 'scored' THEN ${cost} END, p.number
    LIMIT ${limit}`;
  return { listed: rows.map(({ logged: _, ...row }) => row), logged: rows[0]?.logged ?? 0 };
}

/** All that runs have logged, each under a key of its own. */
async function everyValue(queries: Queries, runs: readonly { runId: string; key: string }[]) {
  const series = await readSeries(queries, {
    runIds: runs.map(({ runId }) => runId),
    keys: [...new Set(runs.map(({ key }) => key))],
    range: { x: 'step', from: -Infinity, to: Infinity },
    buckets: Infinity,
  });
  return runs.map(({ runId, key }) => {
    const own = series.find((each) => each.runId === runId && each.key === key);
    return { steps: own?.xs ?? [], values: own?.last ?? [] };
  });
}
