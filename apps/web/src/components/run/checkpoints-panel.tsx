'use client';

import { useQuery } from '@tanstack/react-query';
import { GitBranch } from 'lucide-react';
import { type CheckpointItem, checkpointItems, checkpointsLeftOut } from '../../lib/checkpoints.ts';
import { formatCount } from '../../lib/format.ts';
import type { Run } from '../../lib/run.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';

/** From where the run can be gone on with, and why each of these places is kept. */
export default function CheckpointsPanel({ run }: { run: Run }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.checkpoints.list.queryOptions({ runId: run.id }));
  const flags = useQuery(trpc.flags.ofRun.queryOptions({ runId: run.id })).data ?? [];
  const leftOut = data && checkpointsLeftOut(data);
  return (
    <Panel title="Checkpoints" aside={data && `${formatCount(data.total)} kept, newest first`}>
      {data === undefined && error ? (
        <QueryError what="The checkpoints" error={error} retry={refetch} />
      ) : data === undefined ? (
        <div aria-busy className="p-4">
          <div className="skeleton h-16" />
        </div>
      ) : data.total === 0 ? (
        <Empty title="No checkpoint yet">
          <p>One comes every {formatCount(run.config.checkpointEvery)} steps, to go on from.</p>
        </Empty>
      ) : (
        <>
          <ol className="max-h-112 divide-y divide-line overflow-y-auto">
            {checkpointItems(data.checkpoints, { run, flags }).map((item) => (
              <Item key={item.key} item={item} />
            ))}
          </ol>
          {leftOut && <p className="border-line border-t px-4 py-2 text-muted text-xs">{leftOut}</p>}
        </>
      )}
    </Panel>
  );
}

function Item({ item: { step, size, time, reasons, branchHref } }: { item: CheckpointItem }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 px-4 py-2 text-xs">
      <div className="min-w-0 grow basis-48">
        <p className="figures flex flex-wrap gap-x-3">
          <span className="font-semibold">step {step}</span>
          <span>{size}</span>
          <span className="text-faint">
            <TimeAgo date={time} />
          </span>
        </p>
        <p className="mt-0.5 text-muted [overflow-wrap:anywhere]">kept: {reasons.join('; ')}</p>
      </div>
      {branchHref && (
        <ButtonLink href={branchHref} aria-label={`Branch from here, step ${step}`}>
          <GitBranch aria-hidden className="size-3.5" />
          Branch from here
        </ButtonLink>
      )}
    </li>
  );
}
