import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const logs = router({
  list: procedure
    .input(
      z.object({
        runId: z.uuid(),
        limit: z.int().min(1).max(1000).default(100),
        cursor: z.int().optional(),
      }),
    )
    .query(({ ctx, input: { cursor, ...input } }) => ctx.db.logs.list({ ...input, before: cursor })),
});
