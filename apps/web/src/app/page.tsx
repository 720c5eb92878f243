import type { SearchParams } from 'nuqs/server';
import { Suspense } from 'react';
import { RunList } from '../components/runs/run-list.tsx';
import { RunListSkeleton } from '../components/runs/run-list-skeleton.tsx';
import { loadRunsUrl, runsQuery } from '../lib/runs-url.ts';
import { api, getQueryClient, Hydrated } from '../trpc/server.tsx';

export const metadata = { title: 'Runs · Modewatch' };

type Props = { searchParams: Promise<SearchParams> };

export default function RunsPage(props: Props) {
  return (
    <Suspense fallback={<RunListSkeleton />}>
      <Runs {...props} />
    </Suspense>
  );
}

async function Runs({ searchParams }: Props) {
  const url = await loadRunsUrl(searchParams);
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(api.projects.list.queryOptions()),
    queries.prefetchInfiniteQuery(
      api.runs.list.infiniteQueryOptions(runsQuery(url), {
        getNextPageParam: ({ nextCursor }) => nextCursor,
      }),
    ),
  ]);
  return (
    <Hydrated>
      <RunList />
    </Hydrated>
  );
}
