import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { isUuid } from './find-run.ts';
import { type RunRow, type RunStatus, runRows } from './run-row.ts';

/** Which runs a list shows: those of a project, of a status, and in which each word of `search` occurs. */
export type RunFilter = {
  project?: string | undefined;
  status?: RunStatus | undefined;
  /** Looked for in name, project, tags, status, data set, model and loss, whatever its case. */
  search?: string | undefined;
};

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
  query: RunFilter & { limit: number; cursor?: string | undefined },
): Promise<RunPage> {
  assertInteger('limit', query.limit, { min: 1, max: 500 });
  const isListed = condition(query);
  const after = query.cursor ? olderThan(query.cursor) : Prisma.sql`true`;
  const rows = await runRows(queries, Prisma.sql`${isListed} AND ${after}`, query.limit + 1);
  const runs = rows.slice(0, query.limit);
  const last = runs.at(-1);
  const [counted] = await queries.$queryRaw<{ total: number }[]>`
    SELECT count(*)::float8 AS total FROM runs r JOIN projects p ON p.id = r.project_id WHERE ${isListed}`;
  const total = counted?.total ?? 0;
  return { runs, nextCursor: last && rows.length > runs.length ? cursorOf(last) : null, total };
}

/** The filter as a condition on a run `r` and its project `p`. */
function condition({ project, status, search = '' }: RunFilter): Prisma.Sql {
  const words = search.split(/\s+/).filter(Boolean);
  const conditions = [
    Prisma.sql`true`,
    ...(project ? [Prisma.sql`p.name = ${project}`] : []),
    ...(status ? [Prisma.sql`r.status = ${status}::run_status`] : []),
    ...words.map((word) => Prisma.sql`strpos(lower(${searchedText}), lower(${word})) > 0`),
  ];
  return Prisma.join(conditions, ' AND ');
}

const searchedText = Prisma.sql`concat_ws(E'\n', r.name, p.name, r.status::text,
  r.config->>'dataset', r.config->>'model', r.config->>'loss',
  (SELECT string_agg(tag, E'\n') FROM json_array_elements_text(r.config->'tags') AS tag))`;

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
