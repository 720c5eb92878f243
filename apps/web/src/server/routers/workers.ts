import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const workers = router({
  list: procedure
    .input(z.object({ limit: z.int().min(1).max(500).default(100), onlyLive: z.boolean().default(true) }))
    .query(({ ctx, input }) => ctx.db.workers.list(input)),
});
