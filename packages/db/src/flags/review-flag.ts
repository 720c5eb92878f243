import { ConflictError, NotFoundError } from '../errors.ts';
import type { Flag, Prisma, PrismaClient } from '../generated/client/client.ts';
import { notifyChange } from '../notify.ts';
import { storableText } from '../sql-values.ts';
import type { ReviewState } from './flag-row.ts';
import { type ReviewingAs, takenByAnother } from './lock-flag.ts';

/** Why a reviewer decided as they did, for counting. */
export const reviewReasons = {
  confirmed: ['seen-in-samples', 'seen-in-numbers', 'known-cause'],
  rejected: [
    'samples-look-fine',
    'too-few-samples',
    'still-training',
    'unsuitable-network',
    'data-are-like-that',
  ],
  unsure: ['needs-another-look', 'evidence-disagrees'],
} as const;

/** What a reviewer can say of a flag. */
export type ReviewDecision = Exclude<ReviewState, 'open'>;

export type GivenReview = ReviewingAs & {
  flagId: string;
  state: ReviewDecision;
  /** One of `reviewReasons` of the state; null for none. */
  reason: string | null;
  note: string;
};

/**
 * Stores an opinion of a flag, which then stands as it says. Earlier ones stay in its history. The lock of the reviewer's
 * browser ends.
 *
 * @throws NotFoundError; ConflictError while somebody else reviews it; RangeError on a reason of another state
 */
export async function reviewFlag(prisma: PrismaClient, review: GivenReview): Promise<void> {
  const { flagId, state, reviewer, browser, reason, note } = review;
  const reasons: readonly string[] = reviewReasons[state];
  if (reason !== null && !reasons.includes(reason)) {
    throw new RangeError(`reason must be one of ${reasons.join(', ')} for ${state}, got ${reason}`);
  }
  await prisma.$transaction(async (tx) => {
    const { lockedBy, lockBrowser } = await lockRow(tx, flagId);
    if (lockedBy !== null && lockBrowser !== browser) throw takenByAnother(review, lockedBy);
    await tx.review.create({ data: { flagId, state, reviewer, reason, note: storableText(note) } });
    await settle(tx, flagId);
  });
}

/**
 * Takes back the newest review of a flag, which then stands as the one before says; open without one.
 *
 * @throws NotFoundError; ConflictError when no review stands, or the newest one is somebody else's
 */
export async function undoReview(
  prisma: PrismaClient,
  { flagId, reviewer }: { flagId: string; reviewer: string },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await lockRow(tx, flagId);
    const newest = await newestReview(tx, flagId);
    if (!newest) throw new ConflictError('There is no review of this flag to take back');
    if (newest.reviewer !== reviewer) {
      throw new ConflictError(
        `The newest review of this flag is by ${newest.reviewer}, who can take it back`,
      );
    }
    await tx.review.update({ where: { id: newest.id }, data: { undoneAt: new Date() } });
    await settle(tx, flagId);
  });
}

/** @returns who has it just now, and in which browser */
async function lockRow(
  tx: Prisma.TransactionClient,
  flagId: string,
): Promise<Pick<Flag, 'lockedBy' | 'lockBrowser'>> {
  const [row] = await tx.$queryRaw<Pick<Flag, 'lockedBy' | 'lockBrowser'>[]>`
    SELECT CASE WHEN locked_until > now() THEN locked_by END AS "lockedBy", lock_browser AS "lockBrowser"
    FROM flags WHERE id = ${flagId}::uuid FOR UPDATE`;
  if (!row) throw new NotFoundError(`There is no flag with the id ${flagId}`);
  return row;
}

function newestReview(tx: Prisma.TransactionClient, flagId: string) {
  return tx.review.findFirst({
    where: { flagId, undoneAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

async function settle(tx: Prisma.TransactionClient, flagId: string): Promise<void> {
  const newest = await newestReview(tx, flagId);
  const { runId } = await tx.flag.update({
    where: { id: flagId },
    data: { state: newest?.state ?? 'open', lockedBy: null, lockBrowser: null, lockedUntil: null },
    select: { runId: true },
  });
  await notifyChange(tx, { runId, what: ['verdict'] });
}
