import { text } from '@modewatch/core/config';
import { reviewReasons } from '@modewatch/db';
import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

const flagId = z.uuid();
const reviewer = text.trim().min(1).max(100);

export const flags = router({
  ofRun: procedure
    .input(z.object({ runId: z.uuid() }))
    .query(({ ctx, input }) => ctx.db.flags.ofRun(input.runId)),

  open: procedure
    .input(z.object({ project: text.optional(), limit: z.int().min(1).max(200).default(100) }))
    .query(({ ctx, input }) => ctx.db.flags.open(input)),

  precision: procedure.query(({ ctx }) => ctx.db.flags.precision()),

  reasons: procedure.query(() => reviewReasons),

  lock: procedure
    .input(z.object({ flagId, reviewer, seconds: z.int().min(1).max(3600).default(120) }))
    .mutation(({ ctx, input }) => ctx.db.flags.lock(input)),

  unlock: procedure
    .input(z.object({ flagId, reviewer }))
    .mutation(({ ctx, input }) => ctx.db.flags.unlock(input)),

  review: procedure
    .input(
      z.object({
        ...{ flagId, reviewer },
        state: z.enum(['confirmed', 'rejected', 'unsure']),
        reason: text.max(100).nullable().default(null),
        note: text.max(10_000).default(''),
      }),
    )
    .mutation(({ ctx, input }) => ctx.db.flags.review(input)),

  undoReview: procedure
    .input(z.object({ flagId, reviewer }))
    .mutation(({ ctx, input }) => ctx.db.flags.undoReview(input)),
});
