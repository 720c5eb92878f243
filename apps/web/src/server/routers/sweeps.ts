import { text } from '@modewatch/core/config';
import { trialStates } from '@modewatch/core/sweep';
import { sweepStates, trialOrders } from '@modewatch/db';
import { z } from 'zod';
import { checkSweep } from '../sweeps/check-sweep.ts';
import { drawnBands } from '../sweeps/drawn-bands.ts';
import { launchSweep } from '../sweeps/launch-sweep.ts';
import { sweepCollapseMap } from '../sweeps/sweep-collapse-map.ts';
import { procedure, router } from '../trpc.ts';

const sweepId = z.object({ sweepId: z.uuid() });
const limit = z.int().min(1).max(500);
const parameter = text.min(1).max(300);
const trialNumber = z.int().min(0).max(2_147_483_647);
/** A key, or a short name. */
const metric = text.min(1).max(300);
const file = text.max(500_000);

export const sweeps = router({
  list: procedure
    .input(
      z.object({ project: text.optional(), state: z.enum(sweepStates).optional(), limit: limit.default(50) }),
    )
    .query(({ ctx, input }) => ctx.db.sweeps.list(input)),

  byId: procedure.input(sweepId).query(({ ctx, input }) => ctx.db.sweeps.byId(input.sweepId)),

  /** The file that it was launched from, to launch another like it. */
  file: procedure.input(sweepId).query(({ ctx, input }) => ctx.db.sweeps.file(input.sweepId)),

  trials: procedure
    .input(
      sweepId.extend({
        limit: limit.default(100),
        offset: z.int().min(0).max(10_000_000).default(0),
        order: z.enum(trialOrders).default('newest'),
        state: z.enum(trialStates).optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.db.trials.list(input)),

  trial: procedure
    .input(sweepId.extend({ number: trialNumber }))
    .query(({ ctx, input }) => ctx.db.trials.byNumber(input)),

  /** What became of a trial, change by change: the last ones. */
  trialEvents: procedure
    .input(sweepId.extend({ number: trialNumber, limit: limit.default(100) }))
    .query(({ ctx, input }) => ctx.db.trials.events(input)),

  best: procedure
    .input(sweepId.extend({ limit: limit.default(10) }))
    .query(({ ctx, input }) => ctx.db.sweeps.best(input)),

  /** Which parameters matter: for the objective and for whether a trial collapses, or for one metric. */
  importance: procedure
    .input(sweepId.extend({ metric: metric.optional() }))
    .query(({ ctx, input }) => ctx.db.sweeps.importance(input)),

  /** The keys of what its trials have logged. */
  metrics: procedure.input(sweepId).query(({ ctx, input }) => ctx.db.sweeps.metrics(input.sweepId)),

  /** A metric along the steps of the best points, over their seeds. */
  bands: procedure
    .input(
      sweepId.extend({
        metric,
        limit: z.int().min(1).max(50).default(5),
        most: z.int().min(2).max(4000).default(400),
      }),
    )
    .query(async ({ ctx, input }) => drawnBands(await ctx.db.sweeps.bands(input))),

  collapseMap: procedure
    .input(sweepId.extend({ x: parameter, y: parameter.optional() }))
    .query(({ ctx, input }) => sweepCollapseMap(ctx.db, input)),

  /** What is wrong in a file, or what it comes to. */
  check: procedure.input(z.object({ file })).query(({ ctx, input }) => checkSweep(ctx.db, input.file)),

  launch: procedure
    .input(
      z.object({
        file,
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
        images: z.int().min(1).max(1e15).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.db.sweeps.extend(input)),
});
