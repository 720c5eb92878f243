import { type FieldCatalogue, type RunFieldName, resolveField } from '@modewatch/core/filter';
import type { Queries } from '../../connection.ts';
import { Prisma } from '../../generated/client/client.ts';
import { assertInteger } from '../../limits.ts';
import { fieldCatalogue } from './catalogue.ts';
import { type RunFilter, runConditions } from './run-conditions.ts';

/** What the runs of a group come down to in one metric, over the last values that are finite. */
export type GroupMetric = {
  mean: number;
  /** Sample standard deviation; null of fewer than two. */
  deviation: number | null;
  min: number;
  max: number;
  /** Runs with a finite value. */
  count: number;
  /** Runs whose value is NaN or infinite, which no mean can hold. */
  nonFinite: number;
};

/** Runs that have the same value of a field. */
export type RunGroup = {
  /** In words; null for runs without the field. */
  value: string | null;
  runs: number;
  metrics: Record<string, GroupMetric>;
};

/**
 * Groups the runs that fit a filter by a field, the value of most runs first. Means and deviations are of all runs of
 * a group, computed by the database: they do not depend on what is shown.
 *
 * @param query.limit groups at most, 1..100000; `total` says how many there are
 * @param query.metrics at most 100 keys
 * @throws RangeError on other limits, on a filter that can't be understood, and on a field that forms no groups
 */
export async function groupRuns(
  queries: Queries,
  query: RunFilter & { by: string; metrics: string[]; limit: number },
): Promise<{ groups: RunGroup[]; total: number }> {
  assertInteger('limit', query.limit, { min: 1, max: 100_000 });
  assertInteger('the number of metrics', query.metrics.length, { min: 0, max: 100 });
  const catalogue = await fieldCatalogue(queries);
  const { join, value } = groupValue(query.by, catalogue);
  const grouped = Prisma.sql`
    SELECT r.id, ${value} AS value FROM runs r
    LEFT JOIN projects p ON p.id = r.project_id LEFT JOIN sweeps w ON w.id = r.sweep_id ${join}
    WHERE ${runConditions(query, catalogue)}`;
  const groups = await queries.$queryRaw<{ value: string | null; runs: number; total: number }[]>`
    SELECT value, count(*)::float8 AS runs, (count(*) OVER ())::float8 AS total FROM (${grouped}) AS grouped
    GROUP BY value ORDER BY runs DESC, value LIMIT ${query.limit}`;
  const metrics = await readMetrics(queries, grouped, query.metrics);
  return {
    groups: groups.map(({ value, runs }) => ({ value, runs, metrics: metrics.get(value) ?? {} })),
    total: groups[0]?.total ?? 0,
  };
}

async function readMetrics(queries: Queries, grouped: Prisma.Sql, keys: string[]) {
  const byValue = new Map<string | null, Record<string, GroupMetric>>();
  if (keys.length === 0) return byValue;
  const hasNumber = Prisma.sql`m.last > '-Infinity' AND m.last < 'Infinity'`;
  const rows = await queries.$queryRaw<(GroupMetric & { value: string | null; key: string })[]>`
    SELECT grouped.value, m.key, COALESCE(avg(m.last) FILTER (WHERE ${hasNumber}), 'NaN') AS mean,
           -- of equal values 0, which sums of squares miss by what they round
           CASE WHEN max(m.last) FILTER (WHERE ${hasNumber}) = min(m.last) FILTER (WHERE ${hasNumber})
                  AND count(*) FILTER (WHERE ${hasNumber}) > 1 THEN 0
                ELSE stddev_samp(m.last) FILTER (WHERE ${hasNumber}) END AS deviation,
           COALESCE(min(m.last) FILTER (WHERE ${hasNumber}), 'NaN') AS min,
           COALESCE(max(m.last) FILTER (WHERE ${hasNumber}), 'NaN') AS max,
           (count(*) FILTER (WHERE ${hasNumber}))::float8 AS count,
           (count(*) FILTER (WHERE NOT (${hasNumber})))::float8 AS "nonFinite"
    FROM (${grouped}) AS grouped JOIN metric_summaries m ON m.run_id = grouped.id
    WHERE m.key = ANY(${keys}::text[]) GROUP BY grouped.value, m.key`;
  for (const { value, key, ...metric } of rows) {
    byValue.set(value, { ...byValue.get(value), [key]: metric });
  }
  return byValue;
}

function groupValue(name: string, catalogue: FieldCatalogue): { join: Prisma.Sql; value: Prisma.Sql } {
  const field = resolveField(name, catalogue);
  const value = field.kind === 'run' ? columns[field.name] : undefined;
  if (value) return { join: Prisma.empty, value };
  if (field.kind !== 'setting') {
    throw new RangeError(
      `runs are grouped by a field of the config, ${Object.keys(columns).join(', ')}, got ${name}`,
    );
  }
  return {
    join: Prisma.sql`LEFT JOIN run_settings g ON g.run_id = r.id AND g.path = ${field.path}`,
    value: Prisma.sql`g.text`,
  };
}

const columns: Partial<Record<RunFieldName, Prisma.Sql>> = {
  project: Prisma.sql`p.name`,
  sweep: Prisma.sql`w.name`,
  status: Prisma.sql`r.status::text`,
  verdict: Prisma.sql`r.verdict->>'health'`,
};
