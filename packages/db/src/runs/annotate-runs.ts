import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';
import { notifyChange, notifyChanges } from '../notify.ts';
import { storableText } from '../sql-values.ts';

/** As many as a list can select. */
const mostRuns = 10_000;

/** Writes what people say of a run: its tags, each once, and its notes. What is left out stays. @throws NotFoundError */
export async function annotateRun(
  queries: Queries,
  { runId, tags, notes }: { runId: string; tags?: string[] | undefined; notes?: string | undefined },
): Promise<void> {
  const { count } = await queries.run.updateMany({
    where: { id: runId },
    data: {
      ...(tags && { tags: [...new Set(tags.map(storableText))] }),
      ...(notes !== undefined && { notes: storableText(notes) }),
    },
  });
  if (count === 0) throw new NotFoundError(`There is no run with the id ${runId}`);
  await notifyChange(queries, { runId, what: ['status'] });
}

/**
 * Adds tags to runs and takes others away; the tags that stay keep their order.
 *
 * @returns how many of the runs are there
 * @throws RangeError on more than 10000 runs
 */
export async function tagRuns(
  prisma: PrismaClient,
  { runIds, add, remove }: { runIds: string[]; add: string[]; remove: string[] },
): Promise<number> {
  return changeRuns(
    prisma,
    runIds,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      UPDATE runs SET tags = ARRAY(
        SELECT tag FROM unnest(tags || ${add.map(storableText)}::text[]) WITH ORDINALITY AS each (tag, place)
        WHERE tag <> ALL(${remove}::text[]) GROUP BY tag ORDER BY min(place)
      ) WHERE id = ANY(${runIds}::uuid[]) RETURNING id`,
  );
}

/**
 * Takes runs out of the way of lists, or brings them back. Nothing of them is lost, and those at work go on.
 *
 * @returns how many of the runs are there
 * @throws RangeError on more than 10000 runs
 */
export async function archiveRuns(
  prisma: PrismaClient,
  { runIds, isArchived }: { runIds: string[]; isArchived: boolean },
): Promise<number> {
  return changeRuns(
    prisma,
    runIds,
    (tx) => tx.$queryRaw<{ id: string }[]>`
      UPDATE runs SET archived_at = CASE WHEN ${isArchived} THEN COALESCE(archived_at, now()) END
      WHERE id = ANY(${runIds}::uuid[]) RETURNING id`,
  );
}

async function changeRuns(
  prisma: PrismaClient,
  runIds: string[],
  change: (tx: Prisma.TransactionClient) => Promise<{ id: string }[]>,
): Promise<number> {
  assertInteger('the number of runs', runIds.length, { min: 0, max: mostRuns });
  return prisma.$transaction(async (tx) => {
    const changed = await change(tx);
    await notifyChanges(tx, { runIds: changed.map(({ id }) => id), what: ['status'] });
    return changed.length;
  });
}
