import { TRPCError } from '@trpc/server';
import type { SearchParams } from 'nuqs/server';
import { LaunchView } from '../../../components/launch/launch-view.tsx';
import { clonedFile } from '../../../lib/cloned-file.ts';
import { runFormFields, sweepFormFields } from '../../../server/form-fields.ts';
import { api, getQueryClient } from '../../../trpc/server.tsx';

/** Among so many of the newest sweeps a name is to be free. */
const NAMES_READ = 500;

export const metadata = { title: 'New sweep' };

export default async function NewSweepPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { from } = await searchParams;
  const origin = typeof from === 'string' ? await originOf(from) : undefined;
  return <LaunchView origin={origin} searchFields={sweepFormFields()} runFields={runFormFields()} />;
}

/** The sweep that is to be launched again with changes; what keeps it from being read is said on the page. */
async function originOf(sweepId: string) {
  try {
    const queries = getQueryClient();
    const [{ name, file }, sweeps] = await Promise.all([
      queries.fetchQuery(api.sweeps.file.queryOptions({ sweepId })),
      queries.fetchQuery(api.sweeps.list.queryOptions({ limit: NAMES_READ })),
    ]);
    const taken = sweeps.map((sweep) => sweep.name);
    return { name, file: clonedFile(file, taken) };
  } catch (error) {
    const problem =
      error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code)
        ? `There is no sweep with the id ${sweepId}.`
        : 'The sweep could not be read; try again.';
    return { name: sweepId, file: '', problem };
  }
}
