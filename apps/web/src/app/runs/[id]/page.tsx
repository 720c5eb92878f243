import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { RunView } from '../../../components/run/run-view.tsx';
import { configDefaults, configMeanings } from '../../../server/config-facts.ts';
import { api, getQueryClient, Hydrated } from '../../../trpc/server.tsx';

type Props = PageProps<'/runs/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const run = await findRun((await params).id);
  return { title: run?.name };
}

/** Waits for the run before it answers, so that a run that does not exist is a 404 and not a page about nothing. */
export default async function RunPage({ params }: Props) {
  const { id } = await params;
  const queries = getQueryClient();
  const [run] = await Promise.all([
    findRun(id),
    queries.prefetchQuery(api.snapshots.list.queryOptions({ runId: id })),
    queries.prefetchQuery(api.flags.ofRun.queryOptions({ runId: id })),
    queries.prefetchInfiniteQuery(
      api.logs.list.infiniteQueryOptions({ runId: id }, { getNextPageParam: ({ nextBefore }) => nextBefore }),
    ),
  ]);
  return (
    <Hydrated>
      <RunView runId={id} defaults={configDefaults(run?.config)} meanings={configMeanings} />
    </Hydrated>
  );
}

/** Undefined when the database does not answer: the page then says so and offers to try again. */
const findRun = cache(async (runId: string) => {
  try {
    return await getQueryClient().fetchQuery(api.runs.byId.queryOptions({ runId }));
  } catch (error) {
    const isNoRun = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (isNoRun) notFound();
    console.error(`run ${runId}:`, error);
    return undefined;
  }
});
