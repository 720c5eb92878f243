import type { SearchParams } from 'nuqs/server';
import { Suspense } from 'react';
import { RunsSkeleton } from '../../components/runs/runs-skeleton.tsx';
import { RunsView } from '../../components/runs/runs-view.tsx';
import { askedFields, runColumns } from '../../lib/run-columns.ts';
import { firstPage, loadRunsUrl, parseSort, runsFilter } from '../../lib/runs-url.ts';
import { api, getQueryClient, Hydrated } from '../../trpc/server.tsx';

export const metadata = { title: 'Runs' };

type Props = { searchParams: Promise<SearchParams> };

export default function RunsPage(props: Props) {
  return (
    <Suspense fallback={<RunsSkeleton />}>
      <Runs {...props} />
    </Suspense>
  );
}

async function Runs({ searchParams }: Props) {
  const url = await loadRunsUrl(searchParams);
  const queries = getQueryClient();
  const fields = api.runs.fields.queryOptions();
  await Promise.all([queries.prefetchQuery(api.projects.list.queryOptions()), queries.prefetchQuery(fields)]);
  const columns = runColumns(
    url.columns,
    queries.getQueryData(fields.queryKey) ?? { settings: [], metrics: [] },
  );
  const search = { ...runsFilter(url), sort: parseSort(url.sort), ...askedFields(columns) };
  await queries.prefetchQuery(api.runs.search.queryOptions(firstPage(search)));
  return (
    <Hydrated>
      <RunsView />
    </Hydrated>
  );
}
