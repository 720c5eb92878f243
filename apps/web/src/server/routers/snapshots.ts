import { z } from 'zod';
import { SNAPSHOT_LIMIT } from '../../lib/snapshot-at.ts';
import { procedure, router } from '../trpc.ts';

export const snapshots = router({
  list: procedure
    .input(z.object({ runId: z.uuid(), limit: z.int().min(1).max(SNAPSHOT_LIMIT).default(SNAPSHOT_LIMIT) }))
    .query(({ ctx, input }) => ctx.db.snapshots.list(input)),

  neighbours: procedure
    .input(z.object({ snapshotId: z.uuid() }))
    .query(({ ctx, input }) => ctx.db.snapshots.neighbours(input.snapshotId)),

  ofRuns: procedure
    .input(z.object({ runIds: z.array(z.uuid()).min(1).max(500) }))
    .query(({ ctx, input }) => ctx.db.snapshots.ofRuns(input)),
});
