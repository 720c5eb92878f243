import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';

/** So many workers are listed. */
export const WORKERS_LISTED = 100;
/** Heartbeats send no message of their own. */
const refetchInterval = 5000;

/** The workers that live, and those in quarantine. */
export function useWorkers() {
  const trpc = useTRPC();
  return useQuery(trpc.workers.list.queryOptions({ limit: WORKERS_LISTED }, { refetchInterval }));
}
