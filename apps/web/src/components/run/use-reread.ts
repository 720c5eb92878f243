'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';

/** Gives a function that reads a run anew, after something was done with it. */
export function useReread(runId: string) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => queries.invalidateQueries(trpc.runs.byId.queryFilter({ runId }));
}
