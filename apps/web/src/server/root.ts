import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { checkpoints } from './routers/checkpoints.ts';
import { evaluations } from './routers/evaluations.ts';
import { flags } from './routers/flags.ts';
import { live } from './routers/live.ts';
import { logs } from './routers/logs.ts';
import { metrics } from './routers/metrics.ts';
import { notices } from './routers/notices.ts';
import { projects } from './routers/projects.ts';
import { runs } from './routers/runs.ts';
import { snapshots } from './routers/snapshots.ts';
import { sweeps } from './routers/sweeps.ts';
import { views } from './routers/views.ts';
import { workers } from './routers/workers.ts';
import { createCallerFactory, router } from './trpc.ts';

export const appRouter = router({
  checkpoints,
  evaluations,
  flags,
  live,
  logs,
  metrics,
  notices,
  projects,
  runs,
  snapshots,
  sweeps,
  views,
  workers,
});

export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type RouterInputs = inferRouterInputs<AppRouter>;
