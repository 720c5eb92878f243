import { SweepsView } from '../../components/sweeps/sweeps-view.tsx';
import { api, getQueryClient, Hydrated } from '../../trpc/server.tsx';

export const metadata = { title: 'Sweeps' };

export const dynamic = 'force-dynamic';

export default async function SweepsPage() {
  await getQueryClient().prefetchQuery(api.sweeps.list.queryOptions({ limit: 50 }));
  return (
    <Hydrated>
      <SweepsView />
    </Hydrated>
  );
}
