import { text } from '@modewatch/core/config';
import { thresholdNames, thresholdTitles, thresholdValue } from '@modewatch/core/detect';
import { reviewReasons } from '@modewatch/db';
import { z } from 'zod';
import { LONGEST_NOTE } from '../../lib/review.ts';
import { procedure, router } from '../trpc.ts';

const flagId = z.uuid();
const reviewer = text.trim().min(1).max(100);
/** Has the lock: two people may go by one name. */
const browser = text.min(8).max(64);
const seconds = z.int().min(1).max(3600).default(120);

export const flags = router({
  ofRun: procedure
    .input(z.object({ runId: z.uuid() }))
    .query(({ ctx, input }) => ctx.db.flags.ofRun(input.runId)),

  open: procedure
    .input(z.object({ project: text.optional(), limit: z.int().min(1).max(200).default(100) }))
    .query(({ ctx, input }) => ctx.db.flags.open(input)),

  countOpen: procedure
    .input(z.object({ project: text.optional() }))
    .query(({ ctx, input }) => ctx.db.flags.countOpen(input)),

  byId: procedure.input(z.object({ flagId })).query(({ ctx, input }) => ctx.db.flags.byId(input.flagId)),

  history: procedure
    .input(z.object({ project: text.optional(), limit: z.int().min(1).max(200).default(50) }))
    .query(({ ctx, input }) => ctx.db.flags.history(input)),

  precision: procedure
    .input(z.object({ project: text.optional() }))
    .query(({ ctx, input }) => ctx.db.flags.precision(input)),

  whatIf: procedure
    .input(
      z.object({
        threshold: z.enum(thresholdNames),
        value: z.number().gt(0).max(10),
        project: text.optional(),
      }),
    )
    .query(({ ctx, input: { threshold, value, project } }) =>
      ctx.db.verdicts.whatIf({ changes: { [threshold]: value }, project, limit: 100 }),
    ),

  thresholds: procedure.query(() =>
    thresholdNames.map((name) => ({ name, title: thresholdTitles[name], value: thresholdValue(name) })),
  ),

  reasons: procedure.query(() => reviewReasons),

  takeNext: procedure
    .input(
      z.object({
        ...{ reviewer, browser, seconds, project: text.optional() },
        /** Flags that the reviewer has passed over. */
        except: z.array(flagId).max(1000).default([]),
      }),
    )
    .mutation(({ ctx, input }) => ctx.db.flags.takeNext(input)),

  lock: procedure
    .input(z.object({ flagId, reviewer, browser, seconds }))
    .mutation(({ ctx, input }) => ctx.db.flags.lock(input)),

  unlock: procedure
    .input(z.object({ flagId, browser }))
    .mutation(({ ctx, input }) => ctx.db.flags.unlock(input)),

  review: procedure
    .input(
      z.object({
        ...{ flagId, reviewer, browser },
        state: z.enum(['confirmed', 'rejected', 'unsure']),
        reason: text.max(100).nullable().default(null),
        note: text.max(LONGEST_NOTE).default(''),
      }),
    )
    .mutation(({ ctx, input }) => ctx.db.flags.review(input)),

  undoReview: procedure
    .input(z.object({ flagId, reviewer }))
    .mutation(({ ctx, input }) => ctx.db.flags.undoReview(input)),
});
