import { TRPCError } from '@trpc/server';
import type { SearchParams } from 'nuqs/server';
import { LaunchView } from '../../../components/launch/launch-view.tsx';
import { runFormFields, sweepFormFields } from '../../../server/form-fields.ts';
import { api, getQueryClient } from '../../../trpc/server.tsx';

export const metadata = { title: 'New sweep' };

export default async function NewSweepPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { from } = await searchParams;
  const origin = typeof from === 'string' ? await originOf(from) : undefined;
  return <LaunchView origin={origin} searchFields={sweepFormFields()} runFields={runFormFields()} />;
}

/** The sweep that is to be launched again with changes; what keeps it from being read is said on the page. */
async function originOf(sweepId: string) {
  try {
    return await getQueryClient().fetchQuery(api.sweeps.file.queryOptions({ sweepId }));
  } catch (error) {
    const problem =
      error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code)
        ? `There is no sweep with the id ${sweepId}.`
        : 'The sweep could not be read; try again.';
    return { name: sweepId, file: '', problem };
  }
}
