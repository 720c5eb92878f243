import type { Queries } from '../connection.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { type FlagRow, flagRows } from './flag-row.ts';
import { flagById } from './list-flags.ts';
import { isFreeFor, type ReviewingAs, takenAs } from './lock-flag.ts';

type OfProject = { project?: string | undefined };

/** Of flags `f`, those that wait for a review. That G has learnt nothing yet is how every run begins, and nothing to review. */
export const waitsForReview = Prisma.sql`f.state = 'open' AND NOT f.is_superseded AND f.rule <> 'untrained'`;

function isOpen({ project }: OfProject): Prisma.Sql {
  const ofProject = project
    ? Prisma.sql`AND EXISTS (
        SELECT FROM runs r JOIN projects p ON p.id = r.project_id WHERE r.id = f.run_id AND p.name = ${project})`
    : Prisma.empty;
  return Prisma.sql`${waitsForReview} ${ofProject}`;
}

/** The gravest first, and of these the newest. */
const gravestFirst = Prisma.sql`
  array_position(ARRAY['critical', 'warning', 'info'], f.severity), f.created_at DESC, f.id`;

/**
 * Flags that nobody has reviewed yet, the gravest first, and of these the newest.
 *
 * @param query.limit 1..200; `total` counts all
 */
export async function openFlags(
  queries: Queries,
  query: OfProject & { limit: number },
): Promise<{ flags: FlagRow[]; total: number }> {
  assertInteger('limit', query.limit, { min: 1, max: 200 });
  const found = await queries.$queryRaw<{ id: string }[]>`
    SELECT f.id FROM flags f WHERE ${isOpen(query)} ORDER BY ${gravestFirst} LIMIT ${query.limit}`;
  const ids = found.map(({ id }) => id);
  const flags = await flagRows(queries, { id: { in: ids } }, ids.length);
  const byId = new Map(flags.map((flag) => [flag.id, flag]));
  return {
    flags: ids.flatMap((id) => byId.get(id) ?? []),
    total: await countOpenFlags(queries, query),
  };
}

/** How many flags nobody has reviewed yet. */
export async function countOpenFlags(queries: Queries, query: OfProject): Promise<number> {
  const [counted] = await queries.$queryRaw<{ total: number }[]>`
    SELECT count(*)::float8 AS total FROM flags f WHERE ${isOpen(query)}`;
  return counted?.total ?? 0;
}

/**
 * Takes the gravest open flag that nobody else has, for one reviewer's browser, as `lockFlag` does: two who ask at once
 * are given two different ones, whatever their names.
 *
 * @param query.seconds 1..3600
 * @param query.except ids of flags that the reviewer has passed over, at most 1000
 * @returns null when there is none
 */
export async function takeNextFlag(
  prisma: PrismaClient,
  query: OfProject & ReviewingAs & { seconds: number; except: readonly string[] },
): Promise<FlagRow | null> {
  const { seconds, except } = query;
  assertInteger('seconds', seconds, { min: 1, max: 3600 });
  assertInteger('the number of flags passed over', except.length, { min: 0, max: 1000 });
  const [taken] = await prisma.$queryRaw<{ id: string }[]>`
    UPDATE flags SET ${takenAs(query)}
    WHERE id = (
      SELECT f.id FROM flags f
      WHERE ${isOpen(query)} AND f.id <> ALL(${except}::uuid[]) AND ${isFreeFor(query)}
      ORDER BY ${gravestFirst} LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return taken ? flagById(prisma, taken.id) : null;
}
