import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { Prisma } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { type FlagRow, flagRows } from './flag-row.ts';

/** More than any run has: a flag has to be cleared before its rule can raise another. */
const mostOfRun = 200;

/** A run's flags in the order in which they were raised, those for whose reviews alone they are kept included. */
export function flagsOfRun(queries: Queries, runId: string): Promise<FlagRow[]> {
  return flagRows(queries, { runId, OR: [{ isSuperseded: false }, { reviews: { some: {} } }] }, mostOfRun);
}

/** @throws NotFoundError */
export async function flagById(queries: Queries, id: string): Promise<FlagRow> {
  const [flag] = await flagRows(queries, { id }, 1);
  if (!flag) throw new NotFoundError(`There is no flag with the id ${id}`);
  return flag;
}

/**
 * Flags that nobody has reviewed yet, the gravest first, and of these the newest.
 *
 * @param query.limit 1..200; `total` counts all
 */
export async function openFlags(
  queries: Queries,
  query: { project?: string | undefined; limit: number },
): Promise<{ flags: FlagRow[]; total: number }> {
  assertInteger('limit', query.limit, { min: 1, max: 200 });
  const ofProject = query.project
    ? Prisma.sql`AND EXISTS (
        SELECT FROM runs r JOIN projects p ON p.id = r.project_id WHERE r.id = f.run_id AND p.name = ${query.project})`
    : Prisma.empty;
  const open = Prisma.sql`FROM flags f WHERE f.state = 'open' AND NOT f.is_superseded ${ofProject}`;
  const found = await queries.$queryRaw<{ id: string }[]>`
    SELECT f.id ${open}
    ORDER BY array_position(ARRAY['critical', 'warning', 'info'], f.severity), f.created_at DESC, f.id
    LIMIT ${query.limit}`;
  const [counted] = await queries.$queryRaw<{ total: number }[]>`SELECT count(*)::float8 AS total ${open}`;
  const ids = found.map(({ id }) => id);
  const flags = await flagRows(queries, { id: { in: ids } }, ids.length);
  const byId = new Map(flags.map((flag) => [flag.id, flag]));
  return { flags: ids.flatMap((id) => byId.get(id) ?? []), total: counted?.total ?? 0 };
}
