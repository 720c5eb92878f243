import { text } from '@modewatch/core/config';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import { procedure, router } from '../trpc.ts';

export const live = router({
  /** Which parts of which runs are out of date; the last id seen picks up where the page left off. */
  changes: procedure
    .input(z.object({ lastEventId: text.max(100).optional() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const messages = ctx.live.subscribe(input.lastEventId, signal ?? new AbortController().signal);
      for await (const { id, message } of messages) yield tracked(id, message);
    }),
});
