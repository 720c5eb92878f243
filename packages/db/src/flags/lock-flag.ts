import { ConflictError, NotFoundError } from '../errors.ts';
import { Prisma, type PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';

/** Who reviews, and in which browser: any text that no other browser has. Two people may go by one name. */
export type ReviewingAs = { reviewer: string; browser: string };

/**
 * Takes a flag for one reviewer's browser, so that nobody else reviews it meanwhile; said again, it is taken for longer.
 * The lock ends by itself, on the database's clock.
 *
 * @param lock.seconds 1..3600
 * @throws NotFoundError; ConflictError while somebody else has it
 */
export async function lockFlag(
  prisma: PrismaClient,
  lock: ReviewingAs & { flagId: string; seconds: number },
): Promise<void> {
  assertInteger('seconds', lock.seconds, { min: 1, max: 3600 });
  const taken = await prisma.$executeRaw`
    UPDATE flags SET ${takenAs(lock)}
    WHERE id = ${lock.flagId}::uuid AND ${isFreeFor(lock)}`;
  if (taken === 1) return;
  const flag = await prisma.flag.findUnique({ where: { id: lock.flagId }, select: { lockedBy: true } });
  if (!flag) throw new NotFoundError(`There is no flag with the id ${lock.flagId}`);
  throw takenByAnother(lock, flag.lockedBy);
}

/** What a lock sets in a row of `flags`. */
export function takenAs({ reviewer, browser, seconds }: ReviewingAs & { seconds: number }): Prisma.Sql {
  return Prisma.sql`locked_by = ${reviewer}, lock_browser = ${browser},
    locked_until = now() + ${seconds} * interval '1 second'`;
}

/** Whether a row of `flags` is in nobody else's hands. */
export function isFreeFor({ browser }: Pick<ReviewingAs, 'browser'>): Prisma.Sql {
  return Prisma.sql`(locked_by IS NULL OR lock_browser = ${browser} OR locked_until <= now())`;
}

/** @param holder the name of whoever has the flag */
export function takenByAnother({ reviewer }: Pick<ReviewingAs, 'reviewer'>, holder: string | null) {
  const where = holder === reviewer ? ', in another browser' : '';
  return new ConflictError(`${holder} is reviewing this flag just now${where}`);
}

/** Gives a flag back that this browser has taken; one that somebody else has stays taken. */
export async function unlockFlag(
  prisma: PrismaClient,
  { flagId, browser }: { flagId: string; browser: string },
): Promise<void> {
  await prisma.flag.updateMany({
    where: { id: flagId, lockBrowser: browser },
    data: { lockedBy: null, lockBrowser: null, lockedUntil: null },
  });
}
