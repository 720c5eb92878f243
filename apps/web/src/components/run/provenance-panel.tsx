'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import {
  ATTEMPT_LIMIT,
  type Attempt,
  attemptWithChanges,
  attemptWords,
  provenanceRows,
} from '../../lib/provenance.ts';
import type { Run } from '../../lib/run.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { UncommittedChanges } from './uncommitted-changes.tsx';

/** From what code and on what machines the run was trained, read when somebody wants to see it. */
export function ProvenancePanel({ run: { id: runId, attempt } }: { run: Run }) {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const attempts = useQuery(trpc.runs.attempts.queryOptions({ runId }, { enabled: isOpen }));
  const changed = attempts.data && attemptWithChanges(attempts.data);
  return (
    <Panel title="Code and machine" aside={attempt > 1 ? `${formatCount(attempt)} attempts` : undefined}>
      <details className="px-4 py-3" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary className="w-fit text-accent">Show them</summary>
        {attempts.data === undefined && attempts.error ? (
          <QueryError what="The attempts" error={attempts.error} retry={attempts.refetch} />
        ) : attempts.data === undefined ? (
          isOpen && <div aria-busy className="skeleton mt-3 h-24" />
        ) : attempts.data.length === 0 ? (
          <p className="mt-2 text-muted">No worker has taken this run yet.</p>
        ) : (
          <>
            <ol className="divide-y divide-line">
              {attempts.data.map((each) => (
                <AttemptItem key={each.number} attempt={each} changesOf={each === changed ? runId : null} />
              ))}
            </ol>
            {attempts.data.length === ATTEMPT_LIMIT && attempt > ATTEMPT_LIMIT && (
              <p className="text-muted text-xs">
                These are the newest {ATTEMPT_LIMIT} attempts; older ones are left out.
              </p>
            )}
          </>
        )}
      </details>
    </Panel>
  );
}

type ItemProps = {
  attempt: Attempt;
  /** The run whose changes are shown here; null where there are none, or they are not kept. */
  changesOf: string | null;
};

function AttemptItem({ attempt, changesOf }: ItemProps) {
  return (
    <li className="space-y-2 py-3 text-xs">
      <p>
        <span className="font-semibold">Attempt {formatCount(attempt.number)}</span>{' '}
        <span className="text-muted [overflow-wrap:anywhere]">
          {attemptWords(attempt)}
          {attempt.startedAt && (
            <>
              , <TimeAgo date={attempt.startedAt} />
            </>
          )}
        </span>
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {provenanceRows(attempt).map(({ name, value }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-faint">{name}</dt>
            <dd className="figures [overflow-wrap:anywhere]">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {attempt.provenance === null && attempt.startedAt !== null && (
        <p className="text-muted">Its code and machine were not recorded.</p>
      )}
      {changesOf !== null && <UncommittedChanges runId={changesOf} />}
    </li>
  );
}
