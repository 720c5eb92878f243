import { useQuery } from '@tanstack/react-query';
import type { Sweep } from '../../lib/sweep.ts';
import { useTRPC } from '../../trpc/client.tsx';

/** Reckoned over all points, so not anew for each trial that ends. */
export const ANALYSIS_MS = 10_000;

/** Which parameters matter, by metric. */
export function useSweepImportance({ id: sweepId, state }: Pick<Sweep, 'id' | 'state'>) {
  const trpc = useTRPC();
  return useQuery(
    trpc.sweeps.importance.queryOptions(
      { sweepId },
      { refetchInterval: state === 'running' ? ANALYSIS_MS : false },
    ),
  );
}

/** The same for one metric, by its key or short name; nothing is asked for none. */
export function useMetricImportance(
  { id: sweepId, state }: Pick<Sweep, 'id' | 'state'>,
  metric: string | null,
) {
  const trpc = useTRPC();
  return useQuery(
    trpc.sweeps.importance.queryOptions(
      { sweepId, metric: metric ?? '' },
      { enabled: metric !== null, refetchInterval: state === 'running' ? ANALYSIS_MS : false },
    ),
  );
}
