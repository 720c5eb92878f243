import { procedure, router } from '../trpc.ts';

export const projects = router({
  list: procedure.query(({ ctx }) => ctx.db.projects.list()),
});
