import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { MakeRunView } from '../../../components/launch/make-run-view.tsx';
import { starterRun } from '../../../lib/starter-run.ts';
import { runFormFields } from '../../../server/form-fields.ts';
import { api, getQueryClient } from '../../../trpc/server.tsx';

export const metadata = { title: 'New run' };

/** A run to be written, or made of another: `?from=` names it, `&branch` goes on from one of its checkpoints. */
export default async function NewRunPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { from, branch } = await searchParams;
  const fields = runFormFields();
  if (from === undefined)
    return <MakeRunView origin={undefined} file={starterRun} places={null} fields={fields} />;
  const runId = typeof from === 'string' ? from : '';
  const [run, file, places] = await read(runId);
  return (
    <MakeRunView
      origin={{ id: runId, name: run.name }}
      file={file}
      places={branch === undefined ? null : places}
      fields={fields}
    />
  );
}

async function read(runId: string) {
  const queries = getQueryClient();
  try {
    return await Promise.all([
      queries.fetchQuery(api.runs.byId.queryOptions({ runId })),
      queries.fetchQuery(api.runs.file.queryOptions({ runId })),
      queries.fetchQuery(api.runs.branchPlaces.queryOptions({ runId })),
    ]);
  } catch (error) {
    if (error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code)) notFound();
    throw error;
  }
}
