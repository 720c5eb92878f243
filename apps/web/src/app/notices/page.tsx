import { NoticesView } from '../../components/notices/notices-view.tsx';
import { api, getQueryClient, Hydrated } from '../../trpc/server.tsx';

export const metadata = { title: 'Notices' };

export const dynamic = 'force-dynamic';

export default async function NoticesPage() {
  await getQueryClient().prefetchQuery(api.notices.list.queryOptions({}));
  return (
    <Hydrated>
      <NoticesView />
    </Hydrated>
  );
}
