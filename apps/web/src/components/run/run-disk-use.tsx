'use client';

import { useQuery } from '@tanstack/react-query';
import { diskUseRows } from '../../lib/disk-use.ts';
import { formatBytes } from '../../lib/format.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';

const refetchInterval = 30_000; // it grows slowly, and no message tells of it

/** What the run takes up in the database. */
export function RunDiskUse({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const use = useQuery(trpc.runs.diskUse.queryOptions({ runId }, { refetchInterval }));
  return (
    <Panel title="Disk use" aside={use.data && `${formatBytes(use.data.bytes)} in all`}>
      {use.data ? (
        <dl className="figures grid grid-cols-[1fr_auto_auto] gap-x-6 gap-y-1.5 px-4 py-2 text-xs">
          {diskUseRows(use.data).map(({ name, count, size }) => (
            <div key={name} className="col-span-3 grid grid-cols-subgrid">
              <dt>{name}</dt>
              <dd className="text-right text-faint">{count}</dd>
              <dd className="text-right">{size}</dd>
            </div>
          ))}
        </dl>
      ) : use.error ? (
        <QueryError what="The disk use" error={use.error} retry={use.refetch} />
      ) : (
        <p className="px-4 py-2 text-faint text-xs">Measuring …</p>
      )}
    </Panel>
  );
}
