import { text } from '@modewatch/core/config';
import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

const project = text.nullable();

export const views = router({
  list: procedure.input(z.object({ project })).query(({ ctx, input }) => ctx.db.views.list(input)),

  save: procedure
    .input(z.object({ project, name: text.trim().min(1).max(100), query: text.max(4000) }))
    .mutation(({ ctx, input }) => ctx.db.views.save(input)),

  delete: procedure
    .input(z.object({ viewId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.db.views.delete(input.viewId)),
});
