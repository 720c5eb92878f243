import { ConflictError, NotFoundError } from '../errors.ts';
import type { Prisma, PrismaClient } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
import { heartbeatTimeoutSeconds, isFresh } from './heartbeat.ts';

/**
 * Deletes a run with all that was recorded of it. Its place in the queue is the queue's to give up.
 *
 * @throws NotFoundError; ConflictError when it is being trained
 */
export async function deleteRun(prisma: PrismaClient, runId: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const [run] = await tx.$queryRaw<{ isAtWork: boolean }[]>`
      SELECT status = 'running' AND ${isFresh(heartbeatTimeoutSeconds)} AS "isAtWork"
      FROM runs WHERE id = ${runId}::uuid FOR UPDATE`;
    if (!run) throw new NotFoundError(`There is no run with the id ${runId}`);
    if (run.isAtWork) throw new ConflictError(`The run ${runId} can't be deleted: it is being trained`);
    const trial = await tx.trial.findUnique({
      where: { runId },
      select: { sweepId: true, pointNumber: true },
    });
    await tx.run.delete({ where: { id: runId }, select: { id: true } });
    if (trial) await forgetPoint(tx, trial);
    await notifyChange(tx, { runId, what: ['status'] });
  });
}

/** A point of a sweep that has no trials left was never tried: a grid proposes it again. */
async function forgetPoint(
  tx: Prisma.TransactionClient,
  { sweepId, pointNumber }: { sweepId: string; pointNumber: number },
): Promise<void> {
  await tx.sweepPoint.deleteMany({ where: { sweepId, number: pointNumber, trials: { none: {} } } });
}
