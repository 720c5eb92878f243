import { text } from '@modewatch/core/config';
import { trialStates } from '@modewatch/core/sweep';
import { z } from 'zod';
import { launchSweep } from '../launch-sweep.ts';
import { procedure, router } from '../trpc.ts';

const sweepId = z.object({ sweepId: z.uuid() });
const limit = z.int().min(1).max(500);

export const sweeps = router({
  list: procedure
    .input(z.object({ project: text.optional(), limit: limit.default(50) }))
    .query(({ ctx, input }) => ctx.db.sweeps.list(input)),

  byId: procedure.input(sweepId).query(({ ctx, input }) => ctx.db.sweeps.byId(input.sweepId)),

  trials: procedure
    .input(
      sweepId.extend({
        limit: limit.default(100),
        state: z.enum(trialStates).optional(),
        /** Number of the last trial of the page before. */
        cursor: z.int().min(0).optional(),
      }),
    )
    .query(({ ctx, input: { cursor, ...input } }) => ctx.db.trials.list({ ...input, before: cursor })),

  trialEvents: procedure
    .input(sweepId.extend({ number: z.int().min(0) }))
    .query(({ ctx, input }) => ctx.db.trials.events(input)),

  best: procedure
    .input(sweepId.extend({ limit: limit.default(10) }))
    .query(({ ctx, input }) => ctx.db.sweeps.best(input)),

  /** Every point with what became of it, for maps of the space. */
  points: procedure.input(sweepId).query(({ ctx, input }) => ctx.db.sweeps.points(input.sweepId)),

  /** Which share of each point's trials collapsed. */
  collapseRates: procedure
    .input(sweepId)
    .query(({ ctx, input }) => ctx.db.sweeps.collapseRates(input.sweepId)),

  launch: procedure
    .input(
      z.object({
        file: text.min(1).max(500_000),
        isConfirmed: z.boolean().default(false),
        isDraft: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) => launchSweep(ctx.db, input)),

  pause: procedure.input(sweepId).mutation(({ ctx, input }) => ctx.db.sweeps.pause(input.sweepId)),
  resume: procedure.input(sweepId).mutation(({ ctx, input }) => ctx.db.sweeps.resume(input.sweepId)),
  cancel: procedure.input(sweepId).mutation(({ ctx, input }) => ctx.db.sweeps.cancel(input.sweepId)),
  retryFailed: procedure
    .input(sweepId)
    .mutation(({ ctx, input }) => ctx.db.sweeps.retryFailed(input.sweepId)),
  extend: procedure
    .input(
      sweepId.extend({
        trials: z.int().min(1).max(1_000_000).optional(),
        hours: z.number().gt(0).max(100_000).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.db.sweeps.extend(input)),
});
