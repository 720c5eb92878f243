import { metricKey } from '@modewatch/core/events';
import { mostCompared } from '@modewatch/db';
import { z } from 'zod';
import { comparedAxes } from '../../lib/compare-url.ts';
import { packCompared } from '../../lib/compared-columns.ts';
import { drawnSeries } from '../drawn-series.ts';
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
    .query(async ({ ctx, input }) => (await ctx.db.metrics.series(input)).map(drawnSeries)),

  compare: procedure
    .input(
      z.object({
        runIds: z.array(z.uuid()).min(1).max(mostCompared),
        keys: z.array(metricKey).min(1).max(10),
        x: z.enum(comparedAxes).default('step'),
        buckets: z.int().min(2).max(4000).default(400),
        from: z.number().optional(),
        to: z.number().optional(),
      }),
    )
    .query(async ({ ctx, input }) =>
      packCompared((await ctx.db.metrics.compare(input)).map(drawnSeries), input),
    ),
});
