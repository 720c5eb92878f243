import type { QueryClient } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { asksForAny, parseStaleName, type StaleName, staleRuns } from '../lib/stale-queries.ts';
import type { AppRouter } from '../server/root.ts';

type Api = TRPCOptionsProxy<AppRouter>;

/** Gives a function that marks queries as out of date by their names, and resolves when those on the page are read anew. */
export function refresher(trpc: Api, queries: QueryClient) {
  const [one, comparisons] = [refreshOne(trpc, queries), refreshComparisons(trpc, queries)];
  return (names: readonly StaleName[]) => Promise.all([...names.map(one), comparisons(names)]);
}

/** Queries about several runs, each once however many of its runs have changed. */
function refreshComparisons(trpc: Api, queries: QueryClient) {
  const comparisons = [
    { of: 'run', path: trpc.runs.compare.pathKey() },
    { of: 'series', path: trpc.metrics.compare.pathKey() },
    { of: 'snapshots', path: trpc.snapshots.ofRuns.pathKey() },
    { of: 'flags', path: trpc.evaluations.protocols.pathKey() }, // an evaluation comes with a verdict
  ] as const;
  return (names: readonly StaleName[]) =>
    Promise.all(
      comparisons.map(({ of, path }) => {
        const runIds = staleRuns(names, of);
        return queries.invalidateQueries({
          queryKey: path,
          predicate: ({ queryKey }) => asksForAny(queryKey, runIds),
        });
      }),
    );
}

function refreshOne(trpc: Api, queries: QueryClient) {
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
      case 'children':
        return queries.invalidateQueries(trpc.runs.children.queryFilter());
      case 'run':
        return Promise.all([
          queries.invalidateQueries(trpc.runs.byId.queryFilter({ runId })),
          queries.invalidateQueries(trpc.runs.attempts.queryFilter({ runId })),
        ]);
      case 'series':
        return queries.invalidateQueries(trpc.metrics.series.queryFilter({ runId }));
      case 'snapshots':
        return Promise.all([
          queries.invalidateQueries(trpc.snapshots.list.queryFilter({ runId })),
          queries.invalidateQueries(trpc.runs.realSamples.queryFilter({ runId })),
        ]);
      case 'checkpoints':
        return queries.invalidateQueries(trpc.checkpoints.list.queryFilter({ runId }));
      case 'logs':
        return queries.invalidateQueries(trpc.logs.list.infiniteQueryFilter({ runId }));
      case 'flags':
        return Promise.all([
          queries.invalidateQueries(trpc.flags.ofRun.queryFilter({ runId })),
          queries.invalidateQueries(trpc.evaluations.modeMap.queryFilter({ runId })),
          queries.invalidateQueries(trpc.evaluations.nullScores.queryFilter({ runId })),
        ]);
      // Of all runs together, and asked for once however many of them have changed.
      case 'review':
        return Promise.all([
          queries.invalidateQueries(trpc.flags.open.queryFilter()),
          queries.invalidateQueries(trpc.flags.countOpen.queryFilter()),
          queries.invalidateQueries(trpc.flags.byId.queryFilter()),
          queries.invalidateQueries(trpc.flags.history.queryFilter()),
          queries.invalidateQueries(trpc.flags.precision.queryFilter()),
        ]);
    }
  };
}
