import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { newsMinutes } from './deliver-notices.ts';

/** After a digest of a sweep the next one waits so long. */
const digestMinutes = 30;
/** Lines of a digest; of what is beyond it says how many there are. */
const mostLines = 5;
const lockKey = 6_301_774; // ours alone: two that gather at once would both tell

/** What waits to be told of a run of a sweep. */
type Waiting = {
  id: string;
  sweepId: string;
  sweep: string;
  runId: string;
  kind: 'flagged' | 'failed';
  text: string;
};

/**
 * Makes digests of what waits to be told of the runs of sweeps: the first at once, and then one in half an hour at most
 * for each sweep, however many of its runs are flagged or fail. To be called before notices are sent.
 */
export async function gatherNotices(prisma: PrismaClient): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey})`;
    const waiting = await tx.$queryRaw<Waiting[]>`
      SELECT n.id, n.sweep_id AS "sweepId", w.name AS sweep, n.run_id AS "runId", n.kind::text AS kind, n.text
      FROM notices n JOIN sweeps w ON w.id = n.sweep_id
      WHERE n.run_id IS NOT NULL AND n.digest_id IS NULL
        AND n.created_at > now() - make_interval(mins => ${newsMinutes})
        AND NOT EXISTS (
          SELECT FROM notices told WHERE told.sweep_id = n.sweep_id AND told.kind = 'sweep_runs'
            AND told.created_at > now() - make_interval(mins => ${digestMinutes})
        )
      ORDER BY n.created_at, n.kind, n.id`;
    for (const sweepId of new Set(waiting.map((each) => each.sweepId)))
      await tell(tx, { sweepId, of: waiting.filter((each) => each.sweepId === sweepId) });
  });
}

async function tell(
  tx: Prisma.TransactionClient,
  { sweepId, of }: { sweepId: string; of: Waiting[] },
): Promise<void> {
  const { id: digestId } = await tx.notice.create({
    data: { kind: 'sweep_runs', sweepId, text: digestText(of) },
    select: { id: true },
  });
  await tx.$executeRaw`
    UPDATE notices SET digest_id = ${digestId}::uuid WHERE id = ANY(${of.map(({ id }) => id)}::uuid[])`;
}

/** "rates: 2 runs flagged, 1 failed", and a line for each of the first. */
function digestText(of: readonly Waiting[]): string {
  const counts = (['flagged', 'failed'] as const).flatMap((kind) => {
    const runs = new Set(of.filter((each) => each.kind === kind).map(({ runId }) => runId)).size;
    return runs === 0 ? [] : [`${runs} ${runs === 1 ? 'run' : 'runs'} ${kind}`];
  });
  const more = of.length - mostLines;
  return [
    `${of[0]!.sweep}: ${counts.join(', ')}`,
    ...of.slice(0, mostLines).map(({ text }) => text),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('\n');
}
