import Link from 'next/link';
import type { Sweep } from '../../lib/sweep.ts';
import { objectiveText, sweepSentence } from '../../lib/sweep-progress.ts';
import { StatusBadge } from '../parts/status-badge.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { TrialBar } from '../parts/trial-bar.tsx';

/** A sweep in the list: what it looks for, and how far it is. */
export function SweepItem({ sweep }: { sweep: Sweep }) {
  const { id, name, project, state, config, createdAt } = sweep;
  return (
    <li className="relative grid gap-x-6 gap-y-1 border-line border-t px-4 py-3 first:border-t-0 hover:bg-sunken md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-3">
          <Link
            href={`/sweeps/${id}`}
            prefetch={false}
            title={name}
            className="truncate font-semibold after:absolute after:inset-0"
          >
            <bdi>{name}</bdi>
          </Link>
          <StatusBadge status={state} />
        </p>
        <p className="truncate text-muted">
          {objectiveText(config)} · {config.strategy} over{' '}
          <span className="figures text-xs">{config.space.map(({ path }) => path).join(', ')}</span>
        </p>
        <p className="text-faint text-xs">
          <bdi>{project}</bdi> · <TimeAgo date={createdAt} />
        </p>
      </div>
      <div className="min-w-0 self-center">
        <TrialBar sweep={sweep} />
        <p className="truncate text-faint text-xs">{sweepSentence(sweep)}</p>
      </div>
    </li>
  );
}
