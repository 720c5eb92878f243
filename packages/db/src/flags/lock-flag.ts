import { ConflictError, NotFoundError } from '../errors.ts';
import type { PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';

/**
 * Takes a flag for one reviewer, so that nobody else reviews it meanwhile; said again, it is taken for longer. The lock
 * ends by itself, on the database's clock.
 *
 * @param lock.seconds 1..3600
 * @throws NotFoundError; ConflictError while somebody else has it
 */
export async function lockFlag(
  prisma: PrismaClient,
  lock: { flagId: string; reviewer: string; seconds: number },
): Promise<void> {
  assertInteger('seconds', lock.seconds, { min: 1, max: 3600 });
  const taken = await prisma.$executeRaw`
    UPDATE flags SET locked_by = ${lock.reviewer}, locked_until = now() + ${lock.seconds} * interval '1 second'
    WHERE id = ${lock.flagId}::uuid
      AND (locked_by IS NULL OR locked_by = ${lock.reviewer} OR locked_until <= now())`;
  if (taken === 1) return;
  const flag = await prisma.flag.findUnique({ where: { id: lock.flagId }, select: { lockedBy: true } });
  if (!flag) throw new NotFoundError(`There is no flag with the id ${lock.flagId}`);
  throw new ConflictError(`${flag.lockedBy} is reviewing this flag just now`);
}

/** Gives a flag back that this reviewer has taken; one that somebody else has stays taken. */
export async function unlockFlag(
  prisma: PrismaClient,
  { flagId, reviewer }: { flagId: string; reviewer: string },
): Promise<void> {
  await prisma.flag.updateMany({
    where: { id: flagId, lockedBy: reviewer },
    data: { lockedBy: null, lockedUntil: null },
  });
}
