import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const notices = router({
  list: procedure
    .input(z.object({ limit: z.int().min(1).max(500).default(50) }))
    .query(({ ctx, input }) => ctx.db.notices.list(input)),

  /** Makes a notice that a worker with a channel sends. */
  test: procedure.mutation(({ ctx }) => ctx.db.notices.createTest()),
});
