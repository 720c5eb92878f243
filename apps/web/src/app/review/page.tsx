import type { SearchParams } from 'nuqs/server';
import { ReviewView } from '../../components/review/review-view.tsx';
import { loadReviewUrl } from '../../lib/review-url.ts';
import { api, getQueryClient, Hydrated } from '../../trpc/server.tsx';

export const metadata = { title: 'Review' };

export default async function ReviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { project } = await loadReviewUrl(searchParams);
  const ofProject = project === null ? {} : { project };
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(api.flags.open.queryOptions({ limit: 100, ...ofProject })),
    queries.prefetchQuery(api.flags.reasons.queryOptions()),
    queries.prefetchQuery(api.flags.precision.queryOptions(ofProject)),
    queries.prefetchQuery(api.flags.history.queryOptions({ limit: 50, ...ofProject })),
  ]);
  return (
    <Hydrated>
      <ReviewView />
    </Hydrated>
  );
}
