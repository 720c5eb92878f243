import { HomeView } from '../components/home/home-view.tsx';
import { api, getQueryClient, Hydrated } from '../trpc/server.tsx';

export const metadata = { title: { absolute: 'Modewatch' } };

export const dynamic = 'force-dynamic';

export default async function HomePage() {
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(api.runs.search.queryOptions({ query: '', limit: 1 })),
    queries.prefetchQuery(api.runs.search.queryOptions({ query: 'status:running,pending', limit: 12 })),
  ]);
  return (
    <Hydrated>
      <HomeView />
    </Hydrated>
  );
}
