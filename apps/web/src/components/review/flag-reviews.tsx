import type { Flag } from '../../lib/flags.ts';
import { reasonWord } from '../../lib/review.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';

/** What people have said of a flag so far; nothing where nobody has. */
export function FlagReviews({ reviews }: { reviews: Flag['reviews'] }) {
  if (reviews.length === 0) return null;
  return (
    <Panel title="Said so far" aside="the newest that stands counts">
      <ul>
        {reviews.map(({ id, state, reviewer, reason, note, createdAt, undoneAt }) => (
          <li key={id} className="border-line border-t px-4 py-2 first:border-t-0">
            <p className={undoneAt ? 'text-faint line-through' : ''}>
              <span className="font-semibold">{state}</span> by <bdi>{reviewer}</bdi>
              {reason && `: ${reasonWord(reason)}`}
            </p>
            {note !== '' && (
              <p dir="auto" className="whitespace-pre-wrap text-muted [overflow-wrap:anywhere]">
                {note}
              </p>
            )}
            <p className="text-faint text-xs">
              <TimeAgo date={createdAt} />
              {undoneAt && ', taken back'}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
