'use client';

import Link from 'next/link';
import { formatCount, formatDuration } from '../../lib/format.ts';
import type { Sweep } from '../../lib/sweep.ts';
import { objectiveText, sweepSentence } from '../../lib/sweep-progress.ts';
import { SweepBadge } from '../parts/sweep-badge.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { TrialBar } from '../parts/trial-bar.tsx';
import { SweepActions } from './sweep-actions.tsx';

/** What the sweep looks for, where it stands, and what can be done with it. */
export function SweepHeader({ sweep }: { sweep: Sweep }) {
  const { name, project, config, state, ranMs, createdAt } = sweep;
  const { seeds, strategy, space, onCollapse, description, pruning } = config;
  return (
    <header className="space-y-3">
      <nav aria-label="Breadcrumb" className="text-muted">
        <Link href="/sweeps" className="hover:text-ink hover:underline">
          Sweeps
        </Link>{' '}
        /{' '}
        <Link href={{ pathname: '/runs', query: { project } }} className="hover:text-ink hover:underline">
          <bdi>{project}</bdi>
        </Link>
      </nav>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h1 className="font-semibold text-xl [overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
          </h1>
          <p className="mt-1 text-muted [overflow-wrap:anywhere]">
            {[
              objectiveText(config),
              `${strategy} over ${space.map(({ path }) => path).join(', ')}`,
              ...(seeds > 1 ? [`${formatCount(seeds)} seeds each`] : []),
              ...(pruning ? [`early ends by ${pruning.name}`] : []),
              onCollapse === 'ignore' ? 'collapses are ignored' : 'a collapse ends a trial',
            ].join(' · ')}
          </p>
          {description !== '' && (
            <p className="mt-1 max-w-[90ch] whitespace-pre-wrap [overflow-wrap:anywhere]">{description}</p>
          )}
        </div>
        <SweepActions sweep={sweep} />
      </div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <SweepBadge state={state} />
        <span className="[overflow-wrap:anywhere]">{sweepSentence(sweep)}</span>
        <span className="text-faint text-xs">
          ran {formatDuration(ranMs)} · created <TimeAgo date={createdAt} />
        </span>
      </p>
      <TrialBar sweep={sweep} />
    </header>
  );
}
