import { useQuery } from '@tanstack/react-query';
import type { Sweep } from '../../lib/sweep.ts';
import { useTRPC } from '../../trpc/client.tsx';

/** Reckoned over all points, so not anew for each trial that ends. */
export const ANALYSIS_MS = 10_000;

/** The more points there are, the longer it takes and the less one more changes: every minute of 10,000. */
const MS_PER_POINT = 6;

/**
 * Which parameters matter for the objective and for collapse, or for one metric.
 *
 * @param metric its key or short name; nothing is asked while it is null
 */
export function useSweepImportance(
  { id: sweepId, state, points }: Pick<Sweep, 'id' | 'state' | 'points'>,
  metric?: string | null,
) {
  const trpc = useTRPC();
  return useQuery(
    trpc.sweeps.importance.queryOptions(
      { sweepId, ...(metric != null && { metric }) },
      {
        enabled: metric !== null,
        refetchInterval: state === 'running' && Math.max(ANALYSIS_MS, points * MS_PER_POINT),
      },
    ),
  );
}
