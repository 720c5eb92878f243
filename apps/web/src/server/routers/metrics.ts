import { metricKey } from '@modewatch/core/events';
import { z } from 'zod';
import { packSeries } from '../pack-series.ts';
import { procedure, router } from '../trpc.ts';

export const metrics = router({
  series: procedure
    .input(
      z.object({
        runId: z.uuid(),
        keys: z.array(metricKey).min(1).max(50),
        x: z.enum(['step', 'images', 'time']).default('step'),
        buckets: z.int().min(2).max(4000).default(800),
        from: z.number().optional(),
        to: z.number().optional(),
      }),
    )
    .query(async ({ ctx, input }) => (await ctx.db.metrics.series(input)).map(packSeries)),
});
