import { text } from '@modewatch/core/config';
import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const runs = router({
  list: procedure
    .input(
      z.object({
        project: text.optional(),
        limit: z.int().min(1).max(500).default(50),
        cursor: text.optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.db.runs.list(input)),

  byId: procedure
    .input(z.object({ runId: z.uuid() }))
    .query(({ ctx, input }) => ctx.db.runs.byId(input.runId)),
});
