import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';

/** What became of a metric so far, over the points that no later attempt superseded. */
export type MetricLatest = {
  /** May be NaN or ±Infinity. */
  last: number;
  lastStep: number;
  /** Over finite values; NaN when there is none. */
  min: number;
  max: number;
  count: number;
  firstNonFiniteStep: number | null;
};

/** Reads the summaries of runs, by run and metric key. @param keys default: all */
export async function latestMetrics(
  queries: Queries,
  runIds: string[],
  keys?: string[],
): Promise<Map<string, Record<string, MetricLatest>>> {
  const byRun = new Map<string, Record<string, MetricLatest>>();
  if (runIds.length === 0 || keys?.length === 0) return byRun;
  const isWanted = keys ? Prisma.sql`key = ANY(${keys}::text[])` : Prisma.sql`true`;
  const rows = await queries.$queryRaw<(MetricLatest & { runId: string; key: string })[]>`
    SELECT run_id AS "runId", key, last, last_step::float8 AS "lastStep", min, max, points::float8 AS count,
           first_non_finite_step::float8 AS "firstNonFiniteStep"
    FROM metric_summaries WHERE run_id = ANY(${runIds}::uuid[]) AND ${isWanted} ORDER BY key`;
  for (const { runId, key, ...latest } of rows) {
    const metrics = byRun.get(runId) ?? {};
    metrics[key] = latest;
    byRun.set(runId, metrics);
  }
  return byRun;
}
