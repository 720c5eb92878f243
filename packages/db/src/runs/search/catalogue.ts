import { verdictNames } from '@modewatch/core/detect';
import { type FieldCatalogue, resolveField } from '@modewatch/core/filter';
import type { Queries } from '../../connection.ts';
import { Prisma } from '../../generated/client/client.ts';
import { assertInteger } from '../../limits.ts';
import { runStatuses } from '../run-row.ts';

/** More names than a database has; a catalogue is not paged. */
const mostNames = 20_000;

/** The paths of all configs and the keys of all metrics, by name: an index probe each, however many runs there are. */
export async function fieldCatalogue(queries: Queries): Promise<FieldCatalogue> {
  const [settings, metrics] = await Promise.all([
    distinct(queries, Prisma.sql`run_settings`, Prisma.sql`path`),
    metricKeys(queries),
  ]);
  return { settings, metrics };
}

/** The keys of all metrics of all runs, by name. */
export function metricKeys(queries: Queries): Promise<string[]> {
  return distinct(queries, Prisma.sql`metric_summaries`, Prisma.sql`key`);
}

/** Jumps from one value of an indexed column to the next. */
async function distinct(queries: Queries, table: Prisma.Sql, column: Prisma.Sql): Promise<string[]> {
  const rows = await queries.$queryRaw<{ value: string }[]>`
    WITH RECURSIVE found AS (
      (SELECT ${column} AS value FROM ${table} ORDER BY ${column} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${column} FROM ${table} WHERE ${column} > found.value ORDER BY ${column} LIMIT 1)
      FROM found WHERE found.value IS NOT NULL
    )
    SELECT value FROM found WHERE value IS NOT NULL LIMIT ${mostNames}`;
  return rows.map(({ value }) => value);
}

/**
 * Values that a field has in some run and that contain `like`, in order; none of a metric or a number that every run
 * has, whose values are all different.
 *
 * @param query.limit 1..100
 * @throws RangeError on another limit or on a name that is no field
 */
export async function fieldValues(
  queries: Queries,
  { field: name, like, limit }: { field: string; like: string; limit: number },
): Promise<string[]> {
  assertInteger('limit', limit, { min: 1, max: 100 });
  const field = resolveField(name, await fieldCatalogue(queries));
  const source =
    field.kind === 'setting'
      ? Prisma.sql`SELECT number, text AS value FROM run_settings WHERE path = ${field.path}`
      : field.kind === 'run'
        ? valuesOfRuns[field.name]
        : undefined;
  if (source === undefined) return [];
  const rows = await queries.$queryRaw<{ value: string }[]>`
    SELECT value FROM (${source}) AS each
    WHERE strpos(lower(value), lower(${like})) > 0 GROUP BY number, value ORDER BY number, value LIMIT ${limit}`;
  return rows.map(({ value }) => value);
}

const texts = (values: readonly string[]) =>
  Prisma.sql`SELECT NULL::float8 AS number, unnest(${values}::text[]) AS value`;

const valuesOfRuns: Partial<Record<string, Prisma.Sql>> = {
  name: Prisma.sql`SELECT NULL::float8 AS number, name AS value FROM runs`,
  project: Prisma.sql`SELECT NULL::float8 AS number, name AS value FROM projects`,
  sweep: Prisma.sql`SELECT NULL::float8 AS number, name AS value FROM sweeps`,
  tag: Prisma.sql`SELECT NULL::float8 AS number, unnest(tags) AS value FROM runs`,
  status: texts(runStatuses),
  verdict: texts(verdictNames),
  is: texts(['archived', 'any']),
};
