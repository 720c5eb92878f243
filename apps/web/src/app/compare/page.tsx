import type { SearchParams } from 'nuqs/server';
import { CompareView } from '../../components/compare/compare-view.tsx';
import { loadCompareUrl, MOST_COMPARED } from '../../lib/compare-url.ts';
import { parseRunIds } from '../../lib/run-ids.ts';
import { api, getQueryClient, Hydrated } from '../../trpc/server.tsx';

export const metadata = { title: 'Compare' };

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { runs } = await loadCompareUrl(searchParams);
  const runIds = parseRunIds(runs).ids.slice(0, MOST_COMPARED);
  if (runIds.length > 0) {
    await getQueryClient().prefetchQuery(api.runs.compare.queryOptions({ runIds, metrics: [] }));
  }
  return (
    <Hydrated>
      <CompareView />
    </Hydrated>
  );
}
