import { noSuchAttempt } from '../events/record-events.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
import { storableText } from '../sql-values.ts';
import { followRun } from '../sweeps/follow-run.ts';

/**
 * Says that the process of an attempt was killed, or could not begin, which its own worker has seen: its run is lost, and
 * need not be missed first.
 *
 * @returns how often in a row that has happened to the run at one and the same step, this time included. Attempts whose
 *   workers died as well do not count: what killed those was hardly the run
 * @throws NotFoundError when there is no such attempt
 */
export async function loseAttempt(
  prisma: PrismaClient,
  { runId, attempt, reason }: { runId: string; attempt: number; reason: string },
): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const lost = await tx.$executeRaw`
      UPDATE runs SET status = 'lost', status_reason = ${storableText(reason)}
      WHERE id = ${runId}::uuid AND attempt = ${attempt} AND status = 'running'`;
    const { count } = await tx.attempt.updateMany({
      where: { runId, number: attempt },
      data: { wasKilled: true },
    });
    if (count === 0) throw noSuchAttempt(runId, attempt);
    if (lost > 0) {
      await followRun(tx, runId);
      await notifyChange(tx, { runId, what: ['status'] });
    }
    return killedInARow(tx, runId);
  });
}

/** Back from the newest attempt to one that ended, by its own word or given up, or that began at another checkpoint. */
async function killedInARow(queries: Prisma.TransactionClient, runId: string): Promise<number> {
  const [row] = await queries.$queryRaw<{ killed: number }[]>`
    SELECT count(*)::int AS killed FROM attempts
    WHERE run_id = ${runId}::uuid AND was_killed AND number > COALESCE((
      SELECT max(number) FROM attempts
      WHERE run_id = ${runId}::uuid AND (ended_at IS NOT NULL OR resumed_step IS DISTINCT FROM (
        SELECT resumed_step FROM attempts WHERE run_id = ${runId}::uuid ORDER BY number DESC LIMIT 1))
    ), 0)`;
  return row?.killed ?? 0;
}
