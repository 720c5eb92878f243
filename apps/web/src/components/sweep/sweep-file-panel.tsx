'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Sweep } from '../../lib/sweep.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';

/** What the sweep was launched from, read when somebody wants to see it. */
export function SweepFilePanel({ sweep: { id: sweepId } }: { sweep: Sweep }) {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const file = useQuery(trpc.sweeps.file.queryOptions({ sweepId }, { enabled: isOpen }));
  return (
    <Panel title="Sweep file" aside={file.data && <CopyButton text={file.data.file} label="Copy" />}>
      <details className="px-4 py-3" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary className="text-accent">Show it</summary>
        {file.data === undefined && file.error ? (
          <QueryError what="The file" error={file.error} retry={file.refetch} />
        ) : (
          <pre className="figures mt-2 max-h-96 overflow-auto whitespace-pre-wrap text-xs [overflow-wrap:anywhere]">
            {file.data?.file === '' ? 'A program launched this sweep, without a file.' : file.data?.file}
          </pre>
        )}
      </details>
    </Panel>
  );
}
