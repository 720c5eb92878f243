'use client';

import { TriangleAlert } from 'lucide-react';
import { formatCount } from '../../lib/format.ts';
import type { Sweep, WorkerRow } from '../../lib/sweep.ts';
import { suitedWorkers, tagsAskedFor, workCommand } from '../../lib/worker-wait.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { useWorkers, WORKERS_LISTED } from './use-workers.ts';

/** Who trains: the workers that live, and those in quarantine. */
export function WorkersPanel({ sweep }: { sweep: Sweep }) {
  const workers = useWorkers();
  const found = workers.data ?? [];
  const asked = tagsAskedFor(sweep);
  const working = suitedWorkers(found, sweep);
  const room = working.reduce((sum, { concurrency }) => sum + concurrency, 0);
  return (
    <Panel
      title="Workers"
      aside={room > 0 && `${formatCount(room)} ${room === 1 ? 'trial' : 'trials'} at once, for all sweeps`}
    >
      {workers.data === undefined && workers.error ? (
        <QueryError what="The workers" error={workers.error} retry={workers.refetch} />
      ) : (
        <div className="px-4 py-3">
          {workers.data && working.length === 0 && (
            <p className="flex gap-2">
              <TriangleAlert aria-hidden className="mt-px size-4 shrink-0 text-warn" />
              <span>
                No worker
                {asked.length > 0 && ` with the ${asked.length === 1 ? 'tag' : 'tags'} ${asked.join(', ')}`}{' '}
                is at work{sweep.state === 'running' && ', so that no trial begins'}.{' '}
                {asked.length === 0 && (
                  <>
                    <code className="figures text-xs">npm start</code> has one,{' '}
                  </>
                )}
                <code className="figures text-xs">{workCommand(sweep)}</code> is one, on as many machines as
                you like.
              </span>
            </p>
          )}
          <ul className="space-y-2">
            {found.map((worker) => (
              <Worker key={worker.id} worker={worker} />
            ))}
          </ul>
          {found.length === WORKERS_LISTED && (
            <p className="mt-2 text-muted text-xs">The first {WORKERS_LISTED} are shown.</p>
          )}
        </div>
      )}
    </Panel>
  );
}

function Worker({
  worker: { name, tags, state, stateReason, runs, concurrency, heartbeatAt },
}: {
  worker: WorkerRow;
}) {
  return (
    <li className="text-xs">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <bdi className="figures">{name}</bdi>
        <span className={state === 'working' ? 'text-good' : 'font-semibold text-bad'}>{state}</span>
        <span className="text-muted">
          {formatCount(runs)} of {formatCount(concurrency)} at work
        </span>
        {tags.length > 0 && <span className="text-muted">{tags.join(', ')}</span>}
        <span className="text-faint">
          heard of <TimeAgo date={heartbeatAt} />
        </span>
      </p>
      {stateReason && <p className="text-muted [overflow-wrap:anywhere]">{stateReason}</p>}
    </li>
  );
}
