import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { coalesce } from '../../lib/coalesce.ts';
import { parseStaleName, type StaleName, staleNames } from '../../lib/stale-queries.ts';
import { useTRPC } from '../../trpc/client.tsx';

const INTERVAL_MS = 1000;

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
  return async (name: StaleName) => {
    const { query, runId } = parseStaleName(name);
    switch (query) {
      case 'everything':
        return queries.invalidateQueries();
      case 'lists':
        return Promise.all([
          queries.invalidateQueries(trpc.runs.search.queryFilter()),
          queries.invalidateQueries(trpc.runs.groups.queryFilter()),
          queries.invalidateQueries(trpc.runs.fields.queryFilter()),
          queries.invalidateQueries(trpc.projects.list.queryFilter()),
          // A trial follows its run. What is reckoned over all trials has an interval of its own.
          queries.invalidateQueries(trpc.sweeps.list.queryFilter()),
          queries.invalidateQueries(trpc.sweeps.byId.queryFilter()),
          queries.invalidateQueries(trpc.sweeps.trials.queryFilter()),
          queries.invalidateQueries(trpc.sweeps.best.queryFilter()),
        ]);
      case 'sweeps':
        return queries.invalidateQueries(trpc.sweeps.pathFilter());
      case 'run':
        return Promise.all([
          queries.invalidateQueries(trpc.runs.byId.queryFilter({ runId })),
          queries.invalidateQueries(trpc.runs.attempts.queryFilter({ runId })),
        ]);
      case 'series':
        return Promise.all([
          queries.invalidateQueries(trpc.metrics.series.queryFilter({ runId })),
          queries.invalidateQueries({
            ...trpc.metrics.compare.queryFilter(),
            predicate: ({ queryKey }) => asksFor(queryKey, runId),
          }),
        ]);
      case 'snapshots':
        return Promise.all([
          queries.invalidateQueries(trpc.snapshots.list.queryFilter({ runId })),
          queries.invalidateQueries(trpc.runs.realSamples.queryFilter({ runId })),
        ]);
      case 'logs':
        return queries.invalidateQueries(trpc.logs.list.infiniteQueryFilter({ runId }));
      case 'flags':
        return Promise.all([
          queries.invalidateQueries(trpc.flags.open.queryFilter()),
          queries.invalidateQueries(trpc.flags.countOpen.queryFilter()),
          queries.invalidateQueries(trpc.flags.byId.queryFilter()),
          queries.invalidateQueries(trpc.flags.history.queryFilter()),
          queries.invalidateQueries(trpc.flags.precision.queryFilter()),
          queries.invalidateQueries(trpc.flags.ofRun.queryFilter({ runId })),
          queries.invalidateQueries(trpc.evaluations.modeMap.queryFilter({ runId })),
        ]);
    }
  };
}

/** Whether a comparison holds the run. */
function asksFor(queryKey: readonly unknown[], runId: string) {
  const [, asked] = queryKey as [unknown, { input?: { runIds?: string[] } }?]; // of a comparison
  return asked?.input?.runIds?.includes(runId) === true;
}
