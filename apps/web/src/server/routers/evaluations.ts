import { text } from '@modewatch/core/config';
import { mostCompared } from '@modewatch/db';
import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const evaluations = router({
  modeMap: procedure
    .input(z.object({ runId: z.uuid(), limit: z.int().min(1).max(2000).default(2000) }))
    .query(({ ctx, input }) => ctx.db.evaluations.modeMap(input)),

  nullScores: procedure
    .input(z.object({ runId: z.uuid() }))
    .query(({ ctx, input }) => ctx.db.evaluations.nullScores(input)),

  protocols: procedure
    .input(z.object({ runIds: z.array(z.uuid()).min(1).max(mostCompared) }))
    .query(({ ctx, input }) => ctx.db.evaluations.protocols(input)),

  protocolKinds: procedure
    .input(
      z.object({
        ...{ project: text.optional(), query: text.max(1000).optional(), sweepId: z.uuid().optional() },
        limit: z.int().min(1).max(10_000).default(10_000),
      }),
    )
    .query(({ ctx, input }) => ctx.db.evaluations.protocolKinds(input)),
});
