'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { QueryError } from '../parts/query-error.tsx';

/** What differed from the commit when the newest attempt began, read when somebody wants to see it. */
export function UncommittedChanges({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, refetch } = useQuery(trpc.runs.gitState.queryOptions({ runId }, { enabled: isOpen }));
  const cut = data ? data.diffLength - data.diff.length : 0;
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="w-fit text-accent">Changes that were not committed</summary>
      {data ? (
        <>
          <div className="mt-2 flex justify-end">
            <CopyButton text={data.diff} label="Copy" />
          </div>
          <pre className="figures mt-2 max-h-96 overflow-auto whitespace-pre-wrap rounded-sm bg-sunken p-2 [overflow-wrap:anywhere]">
            {data.diff}
          </pre>
          {cut > 0 && <p className="mt-1 text-muted">… {formatCount(cut)} more characters were not kept.</p>}
        </>
      ) : error ? (
        <QueryError what="The changes" error={error} retry={refetch} />
      ) : (
        isOpen && <div aria-busy className="skeleton mt-2 h-24" />
      )}
    </details>
  );
}
