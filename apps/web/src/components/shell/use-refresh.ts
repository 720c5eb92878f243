import { type InfiniteData, type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { coalesce } from '../../lib/coalesce.ts';
import { holdsRun, withRun } from '../../lib/run-pages.ts';
import type { runsQuery } from '../../lib/runs-url.ts';
import { parseStaleName, type StaleName, staleNames } from '../../lib/stale-queries.ts';
import type { RouterOutputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';

const INTERVAL_MS = 1000;

type RunPages = InfiniteData<RouterOutputs['runs']['list']>;

/** Gives a function that takes live messages and reads anew what they put out of date, at most once a second. */
export function useRefresh() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const queue = useMemo(() => {
    const refresh = refresher(trpc, queries);
    return coalesce<StaleName>(INTERVAL_MS, (names) => Promise.all(names.map(refresh)));
  }, [trpc, queries]);
  useEffect(() => queue.stop, [queue]);
  return (message: Parameters<typeof staleNames>[0]) => queue.add(staleNames(message));
}

function refresher(trpc: ReturnType<typeof useTRPC>, queries: QueryClient) {
  const runLists = trpc.runs.list.infiniteQueryFilter();

  const isInAList = (runId: string) =>
    queries.getQueriesData<RunPages>(runLists).some(([, data]) => data && holdsRun(data, runId));

  /** One run is read once and put wherever it is shown: a long list is not read again for each of its rows. */
  async function refreshRun(runId: string) {
    const one = trpc.runs.byId.queryOptions({ runId });
    if (!isInAList(runId) && queries.getQueryData(one.queryKey) === undefined) return;
    await queries.prefetchQuery({ ...one, staleTime: 0 });
    const run = queries.getQueryData(one.queryKey);
    if (run) queries.setQueriesData<RunPages>(runLists, (data) => data && withRun(data, run));
  }

  /** A list may get a run that it does not hold; one with a filter may lose it. */
  function mayChange({ queryKey, state }: Query, runId: string) {
    const [, asked] = queryKey as [unknown, { input?: ReturnType<typeof runsQuery> }?]; // of a run list
    const data = state.data as RunPages | undefined; // as above
    const isFiltered = asked?.input?.search !== undefined || asked?.input?.status !== undefined;
    return isFiltered || !data || !holdsRun(data, runId);
  }

  return async (name: StaleName) => {
    const { query, runId } = parseStaleName(name);
    switch (query) {
      case 'everything':
        return queries.invalidateQueries();
      case 'lists':
        if (!isInAList(runId)) void queries.invalidateQueries(trpc.projects.list.queryFilter());
        return queries.invalidateQueries({ ...runLists, predicate: (list) => mayChange(list, runId) });
      case 'run':
        return refreshRun(runId);
      case 'series':
        return queries.invalidateQueries(trpc.metrics.series.queryFilter({ runId }));
      case 'snapshots':
        return queries.invalidateQueries(trpc.snapshots.list.queryFilter({ runId }));
      case 'logs':
        return queries.invalidateQueries(trpc.logs.list.infiniteQueryFilter({ runId }));
      case 'flags':
        void queries.invalidateQueries(trpc.flags.open.queryFilter());
        void queries.invalidateQueries(trpc.flags.precision.queryFilter());
        return queries.invalidateQueries(trpc.flags.ofRun.queryFilter({ runId }));
    }
  };
}
