'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { formatCount } from '../../lib/format.ts';
import type { TrialEvent } from '../../lib/sweep.ts';
import { parameterText } from '../../lib/sweep-progress.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { ClockTime } from '../parts/clock-time.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';

const SHOWN = 100;

type Props = { sweepId: string; number: number; onClose: () => void };

/** A trial's settings and what became of it, change by change. */
export default function TrialDialog({ sweepId, number, onClose }: Props) {
  const trpc = useTRPC();
  const trial = useQuery(trpc.sweeps.trial.queryOptions({ sweepId, number }));
  const events = useQuery(trpc.sweeps.trialEvents.queryOptions({ sweepId, number, limit: SHOWN }));
  return (
    <Dialog
      title={`Trial ${formatCount(number)}`}
      description="Its settings, and each change of its state with the reason"
      onClose={onClose}
    >
      {trial.isPending || events.isPending ? (
        <div aria-busy className="skeleton h-40" />
      ) : trial.data === undefined || events.data === undefined ? (
        <QueryError
          what="The trial"
          error={trial.error ?? events.error ?? { message: '' }}
          retry={() => Promise.all([trial.refetch(), events.refetch()])}
        />
      ) : (
        <>
          <dl className="figures mb-3 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 text-xs">
            <dt className="text-muted">run</dt>
            <dd>
              <Link href={`/runs/${trial.data.run.id}`} prefetch={false} className="text-accent underline">
                <bdi>{trial.data.run.name}</bdi>
              </Link>
            </dd>
            {Object.entries(trial.data.point).map(([path, value]) => (
              <div key={path} className="contents">
                <dt className="text-muted">{path}</dt>
                <dd className="[overflow-wrap:anywhere]">
                  <bdi>{parameterText(value)}</bdi>
                </dd>
              </div>
            ))}
            <dt className="text-muted">seed</dt>
            <dd>{formatCount(trial.data.seedIndex + 1)}</dd>
          </dl>
          <History events={events.data} />
        </>
      )}
    </Dialog>
  );
}

function History({ events }: { events: readonly TrialEvent[] }) {
  const before = (events[0]?.place ?? 1) - 1;
  return (
    <>
      {before > 0 && (
        <p className="mb-2 text-muted text-xs">
          The first {formatCount(before)} changes are left out; the last {formatCount(events.length)} follow.
        </p>
      )}
      <ol aria-label="Changes of its state" start={before + 1} className="space-y-2 text-xs">
        {events.map((event) => (
          <li key={event.place} className="border-line border-t pt-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <ClockTime time={event.time.getTime()} />
              <StatusBadge status={event.to} />
              {event.attempt > 0 && <span className="text-muted">attempt {formatCount(event.attempt)}</span>}
              {event.worker !== null && (
                <span className="text-muted">
                  on <bdi>{event.worker}</bdi>
                </span>
              )}
            </p>
            {event.reason && <p className="mt-1 [overflow-wrap:anywhere]">{event.reason}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
