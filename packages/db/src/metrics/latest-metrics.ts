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
  // A row per run: of a row per metric, what is spent on rows would be most of the time.
  const rows = await queries.$queryRaw<{ id: string; metrics: Record<string, Packed> | null }[]>`
    SELECT id, (
      SELECT json_object_agg(
        key, json_build_array(last, last_step, min, max, points, first_non_finite_step) ORDER BY key
      )
      FROM metric_summaries WHERE run_id = id AND ${isWanted}
    ) AS metrics
    FROM unnest(${runIds}::uuid[]) AS wanted (id)`;
  for (const { id, metrics } of rows) {
    if (!metrics) continue;
    byRun.set(id, Object.fromEntries(Object.entries(metrics).map(([key, packed]) => [key, unpack(packed)])));
  }
  return byRun;
}

/** Postgres writes NaN and ±Infinity into JSON as text. */
type JsonNumber = number | string;
type Packed = [
  ...[last: JsonNumber, lastStep: number, min: JsonNumber, max: JsonNumber],
  ...[count: number, firstNonFiniteStep: number | null],
];

function unpack([last, lastStep, min, max, count, firstNonFiniteStep]: Packed): MetricLatest {
  return { last: Number(last), lastStep, min: Number(min), max: Number(max), count, firstNonFiniteStep };
}
