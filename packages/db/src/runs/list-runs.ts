import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { isUuid } from './find-run.ts';
import { type RunRow, runRows } from './run-row.ts';

/** A page of the run list; `total` counts all runs that the filter lets through. */
export type RunPage = { runs: RunRow[]; nextCursor: string | null; total: number };

/**
 * Lists runs, newest first.
 *
 * @param query.limit 1..500
 * @param query.cursor `nextCursor` of the page before
 * @throws RangeError on another limit or on a cursor that no page has given
 */
export async function listRuns(
  queries: Queries,
  query: { project?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<RunPage> {
  assertInteger('limit', query.limit, { min: 1, max: 500 });
  const inProject = query.project ? Prisma.sql`p.name = ${query.project}` : Prisma.sql`true`;
  const after = query.cursor ? olderThan(query.cursor) : Prisma.sql`true`;
  const rows = await runRows(queries, Prisma.sql`${inProject} AND ${after}`, query.limit + 1);
  const runs = rows.slice(0, query.limit);
  const last = runs.at(-1);
  const total = await queries.run.count(
    query.project ? { where: { project: { name: query.project } } } : undefined,
  );
  return { runs, nextCursor: last && rows.length > runs.length ? cursorOf(last) : null, total };
}

/** A place in the list that stays right while runs are added. */
const cursorOf = ({ createdAt, id }: RunRow) => `${createdAt.toISOString()}_${id}`;

function olderThan(cursor: string): Prisma.Sql {
  const [createdAt = '', id = ''] = cursor.split('_');
  const time = new Date(createdAt);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== createdAt || !isUuid(id)) {
    throw new RangeError(`cursor must be the nextCursor of an earlier page, got ${cursor}`);
  }
  return Prisma.sql`(r.created_at, r.id) < (${createdAt}::timestamptz, ${id}::uuid)`;
}

/** How many runs there are. */
export function countRuns(queries: Queries): Promise<number> {
  return queries.run.count();
}
