import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { SweepView } from '../../../components/sweep/sweep-view.tsx';
import { api, getQueryClient, Hydrated } from '../../../trpc/server.tsx';

type Props = PageProps<'/sweeps/[id]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const sweep = await findSweep((await params).id);
  return { title: sweep?.name };
}

/** Waits for the sweep before it answers, so that one that does not exist is a 404. */
export default async function SweepPage({ params }: Props) {
  const { id } = await params;
  const sweep = await findSweep(id);
  if (sweep) await getQueryClient().prefetchQuery(api.sweeps.best.queryOptions({ sweepId: id, limit: 5 }));
  return (
    <Hydrated>
      <SweepView sweepId={id} />
    </Hydrated>
  );
}

/** Undefined when the database does not answer: the page then says so and offers to try again. */
const findSweep = cache(async (sweepId: string) => {
  try {
    return await getQueryClient().fetchQuery(api.sweeps.byId.queryOptions({ sweepId }));
  } catch (error) {
    const isNoSweep = error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code);
    if (isNoSweep) notFound();
    console.error(`sweep ${sweepId}:`, error);
    return undefined;
  }
});
