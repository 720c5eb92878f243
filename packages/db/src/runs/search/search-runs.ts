import type { Queries } from '../../connection.ts';
import { Prisma } from '../../generated/client/client.ts';
import { assertInteger } from '../../limits.ts';
import { fieldCatalogue } from './catalogue.ts';
import { listItems, type RunListItem } from './list-items.ts';
import { type RunFilter, runConditions } from './run-conditions.ts';
import { type RunSort, sortOrder } from './sort-order.ts';

/** A part of a filtered and sorted list. */
export type RunWindow = {
  runs: RunListItem[];
  /** How many runs the filter lets through. */
  total: number;
};

/** What a list asks for. */
export type RunSearch = RunFilter & { sort?: RunSort | undefined };

const newestFirst: RunSort = { field: 'created', isDescending: true };

/**
 * Reads a part of the list of runs that fit a filter, from the place `offset` on, with those settings and metrics that
 * a table shows.
 *
 * @param query.limit 1..500
 * @param query.settings, query.metrics at most 100 each, whole names; those that a run lacks are left out
 * @throws RangeError on other limits, and on a filter or sort that can't be understood
 */
export async function searchRuns(
  queries: Queries,
  query: RunSearch & { offset: number; limit: number; settings: string[]; metrics: string[] },
): Promise<RunWindow> {
  assertInteger('limit', query.limit, { min: 1, max: 500 });
  assertColumns(query);
  const { ids, total } = await matching(queries, query);
  return { runs: await listItems(queries, { ...query, ids }), total };
}

/** Ids that are read at once: a list of more rows is nothing that somebody reads. */
const mostIds = 1_000_000;

/** The ids of the runs that fit, in the order of the list; at most `limit`, 1..1000000, of them. @throws RangeError */
export async function searchRunIds(
  queries: Queries,
  query: RunSearch & { limit: number },
): Promise<{ ids: string[]; total: number }> {
  assertInteger('limit', query.limit, { min: 1, max: mostIds });
  return matching(queries, { ...query, offset: 0 });
}

/**
 * Rows of a list whose ids are known, in the order of these; nothing for a run that is not there any more. Unlike places
 * in a list, ids stay what they are while runs come and go.
 *
 * @param query.ids at most 500; settings and metrics as for `searchRuns`
 * @throws RangeError on more
 */
export async function listedRuns(
  queries: Queries,
  query: { ids: string[]; settings: string[]; metrics: string[] },
): Promise<RunListItem[]> {
  assertInteger('the number of runs', query.ids.length, { min: 0, max: 500 });
  assertColumns(query);
  return listItems(queries, query);
}

function assertColumns({ settings, metrics }: { settings: string[]; metrics: string[] }): void {
  assertInteger('the number of settings', settings.length, { min: 0, max: 100 });
  assertInteger('the number of metrics', metrics.length, { min: 0, max: 100 });
}

async function matching(
  queries: Queries,
  { offset, limit, sort = newestFirst, ...filter }: RunSearch & { offset: number; limit: number },
): Promise<{ ids: string[]; total: number }> {
  assertInteger('offset', offset, { min: 0, max: 10_000_000 });
  const catalogue = await fieldCatalogue(queries);
  const { join, by } = sortOrder(sort, catalogue);
  const isListed = runConditions(filter, catalogue);
  const from = Prisma.sql`FROM runs r LEFT JOIN projects p ON p.id = r.project_id LEFT JOIN sweeps w ON w.id = r.sweep_id`;
  const rows = await queries.$queryRaw<{ id: string; total: number }[]>`
    SELECT r.id, (count(*) OVER ())::float8 AS total ${from} ${join}
    WHERE ${isListed} ORDER BY ${by} LIMIT ${limit} OFFSET ${offset}`;
  const ids = rows.map(({ id }) => id);
  if (rows[0] || offset === 0) return { ids, total: rows[0]?.total ?? 0 };
  // Past the end no row says how many there are.
  const [counted] = await queries.$queryRaw<{ total: number }[]>`
    SELECT count(*)::float8 AS total ${from} WHERE ${isListed}`;
  return { ids, total: counted?.total ?? 0 };
}
