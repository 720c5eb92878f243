import { useQuery } from '@tanstack/react-query';
import type { Sweep } from '../../lib/sweep.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { ANALYSIS_MS } from './use-sweep-importance.ts';

/** The keys of what trials of a sweep have logged. */
export function useSweepMetrics({ id: sweepId, state }: Pick<Sweep, 'id' | 'state'>) {
  const trpc = useTRPC();
  return useQuery(
    trpc.sweeps.metrics.queryOptions(
      { sweepId },
      { refetchInterval: state === 'running' ? ANALYSIS_MS : false },
    ),
  );
}
