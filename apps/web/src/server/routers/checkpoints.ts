import { z } from 'zod';
import { CHECKPOINT_LIMIT } from '../../lib/checkpoints.ts';
import { procedure, router } from '../trpc.ts';

export const checkpoints = router({
  /** Those of a run that are kept and why, newest first. */
  list: procedure
    .input(z.object({ runId: z.uuid(), limit: z.int().min(1).max(500).default(CHECKPOINT_LIMIT) }))
    .query(({ ctx, input }) => ctx.db.checkpoints.kept(input)),
});
