import { text } from '@modewatch/core/config';
import { runStatuses } from '@modewatch/db';
import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const runs = router({
  list: procedure
    .input(
      z.object({
        project: text.optional(),
        status: z.enum(runStatuses).optional(),
        search: text.max(200).optional(),
        limit: z.int().min(1).max(500).default(50),
        cursor: text.optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.db.runs.list(input)),

  byId: procedure
    .input(z.object({ runId: z.uuid() }))
    .query(({ ctx, input }) => ctx.db.runs.byId(input.runId)),

  diskUse: procedure
    .input(z.object({ runId: z.uuid() }))
    .query(async ({ ctx, input }) => (await ctx.db.runs.diskUse([input.runId]))[0]!), // one for each that is asked
});
