import { NotFoundError } from '../errors.ts';
import type { PrismaClient } from '../generated/client/client.ts';
import { objectiveOf } from './objective.ts';
import { letGoCheckpoints } from './retention.ts';

/** What refers to a checkpoint, such as "flag 12". */
export type Reference = { runId: string; step: number; reason: string };

/**
 * Keeps a checkpoint as long as something refers to it. Said twice it is kept once.
 *
 * @throws NotFoundError when there is none of this step
 */
export async function keepCheckpoint(
  prisma: PrismaClient,
  { runId, step, reason }: Reference,
): Promise<void> {
  const changed = await prisma.$executeRaw`
    UPDATE checkpoints SET kept_for = array_append(array_remove(kept_for, ${reason}), ${reason})
    WHERE run_id = ${runId}::uuid AND step = ${step}::int8`;
  if (changed === 0) throw new NotFoundError(`The run ${runId} has no checkpoint of step ${step}`);
}

/** Takes a reference back. A checkpoint that nothing else asks for goes with it. */
export async function releaseCheckpoint(
  prisma: PrismaClient,
  { runId, step, reason }: Reference,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE checkpoints SET kept_for = array_remove(kept_for, ${reason})
      WHERE run_id = ${runId}::uuid AND step = ${step}::int8`;
    await letGoCheckpoints(tx, runId, await objectiveOf(tx, runId));
  });
}
