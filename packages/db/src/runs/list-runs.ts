import type { Queries } from '../connection.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { type RunRow, runRows } from './run-row.ts';

/** The newest runs, and how many there are in all. */
export type RunPage = { runs: RunRow[]; total: number };

/**
 * Lists runs, newest first, those that are archived included.
 *
 * @param query.limit 1..500
 * @throws RangeError on another limit
 */
export async function listRuns(
  queries: Queries,
  { project, limit }: { project?: string | undefined; limit: number },
): Promise<RunPage> {
  assertInteger('limit', limit, { min: 1, max: 500 });
  const isListed = project === undefined ? Prisma.sql`true` : Prisma.sql`p.name = ${project}`;
  const runs = await runRows(queries, isListed, limit);
  const [counted] = await queries.$queryRaw<{ total: number }[]>`
    SELECT count(*)::float8 AS total FROM runs r JOIN projects p ON p.id = r.project_id WHERE ${isListed}`;
  return { runs, total: counted?.total ?? 0 };
}

/** How many runs there are. */
export function countRuns(queries: Queries): Promise<number> {
  return queries.run.count();
}
