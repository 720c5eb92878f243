import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const snapshots = router({
  list: procedure
    .input(z.object({ runId: z.uuid(), limit: z.int().min(1).max(2000).default(2000) }))
    .query(({ ctx, input }) => ctx.db.snapshots.list(input)),
});
