'use client';

import { useQuery } from '@tanstack/react-query';
import { excerpt } from '../../lib/excerpt.ts';
import { reasonWord } from '../../lib/review.ts';
import { verdictTitle } from '../../lib/verdict-names.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';

const SHOWN = 50;
const NOTE_SHOWN = { characters: 90, lines: 1 };

/** What was said of flags, of all projects or of one, the newest first. */
export function ReviewHistory({
  project,
  onShow,
}: {
  project: string | null;
  onShow: (flagId: string) => void;
}) {
  const trpc = useTRPC();
  const history = useQuery(
    trpc.flags.history.queryOptions({ limit: SHOWN, ...(project !== null && { project }) }),
  );
  return (
    <Panel title="History" aside={`the newest ${SHOWN}`}>
      {history.data === undefined ? (
        history.error ? (
          <QueryError what="The history" error={history.error} retry={history.refetch} />
        ) : (
          <div aria-busy className="skeleton m-4 h-16" />
        )
      ) : history.data.length === 0 ? (
        <p className="px-4 py-3 text-muted">Nobody has reviewed a flag yet.</p>
      ) : (
        <ol aria-label="Reviews, newest first" className="max-h-96 overflow-y-auto py-1">
          {history.data.map(
            ({ id, flagId, rule, runName, state, reviewer, reason, note, createdAt, undoneAt }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => onShow(flagId)}
                  className="block w-full px-4 py-1.5 text-left hover:bg-sunken"
                >
                  <span className={`block ${undoneAt ? 'text-faint line-through' : ''}`}>
                    {state}: {verdictTitle(rule)}
                  </span>
                  <span className="block truncate text-muted text-xs">
                    <bdi>{runName}</bdi> · <bdi>{reviewer}</bdi> · <TimeAgo date={createdAt} />
                  </span>
                  <span className="block text-faint text-xs">
                    {[reason && reasonWord(reason), undoneAt && 'taken back'].filter(Boolean).join(', ')}
                  </span>
                  {note !== '' && (
                    <span
                      dir="auto"
                      title={note}
                      className="block text-muted text-xs [overflow-wrap:anywhere]"
                    >
                      {excerpt(note, NOTE_SHOWN)}
                    </span>
                  )}
                </button>
              </li>
            ),
          )}
        </ol>
      )}
    </Panel>
  );
}
