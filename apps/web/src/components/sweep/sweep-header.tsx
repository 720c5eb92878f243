'use client';

import { formatCount, formatDuration } from '../../lib/format.ts';
import type { Sweep } from '../../lib/sweep.ts';
import { objectiveText, sweepSentence } from '../../lib/sweep-progress.ts';
import { workerWait } from '../../lib/worker-wait.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { StatusBadge } from '../parts/status-badge.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { TrialBar } from '../parts/trial-bar.tsx';
import { SweepActions } from './sweep-actions.tsx';
import { useWorkers } from './use-workers.ts';

const collapseAnswers: Record<Sweep['config']['onCollapse'], string> = {
  stop: 'a collapse ends a trial',
  rewind: 'a collapse takes a trial back to before it',
  ignore: 'collapses are ignored',
};

/** What the sweep looks for, where it stands, and what can be done with it. */
export function SweepHeader({ sweep }: { sweep: Sweep }) {
  const { name, project, config, state, ranMs, createdAt } = sweep;
  const { seeds, strategy, space, onCollapse, description, pruning } = config;
  const workers = useWorkers().data;
  const wait = workers && workerWait(sweep, workers);
  return (
    <header className="space-y-3">
      <PageTitle
        trail={[
          { href: '/sweeps', name: 'Sweeps' },
          { href: { pathname: '/runs', query: { project } }, name: project },
        ]}
        title={name}
        actions={<SweepActions sweep={sweep} />}
      >
        <p className="mt-1 text-muted [overflow-wrap:anywhere]">
          {[
            objectiveText(config),
            `${strategy} over ${space.map(({ path }) => path).join(', ')}`,
            ...(seeds > 1 ? [`${formatCount(seeds)} seeds each`] : []),
            ...(pruning ? [`early ends by ${pruning.name}`] : []),
            collapseAnswers[onCollapse],
          ].join(' · ')}
        </p>
        {description !== '' && (
          <p className="mt-1 max-w-[90ch] whitespace-pre-wrap [overflow-wrap:anywhere]">{description}</p>
        )}
      </PageTitle>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge status={state} />
        <span className="[overflow-wrap:anywhere]">{sweepSentence(sweep)}</span>
        {wait && <span className="text-warn [overflow-wrap:anywhere]">{wait}</span>}
        <span className="text-faint text-xs">
          ran {formatDuration(ranMs)} · created <TimeAgo date={createdAt} />
        </span>
      </p>
      <TrialBar sweep={sweep} />
    </header>
  );
}
