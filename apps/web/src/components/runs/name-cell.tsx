import { Archive, NotebookPen } from 'lucide-react';
import Link from 'next/link';
import { excerpt } from '../../lib/excerpt.ts';
import type { RunListItem } from '../../lib/run.ts';
import { StatusBadge } from '../parts/status-badge.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { useRunActions } from './run-actions.tsx';

const TAGS_SHOWN = 3;

/** The run's name, which leads to its page, with its tags and notes. */
export function NameCell({ run, showsProject }: { run: RunListItem; showsProject: boolean }) {
  const { edit } = useRunActions();
  const more = run.tags.length - TAGS_SHOWN;
  return (
    <div className="flex min-w-0 grow items-center gap-2">
      <div className="min-w-0 grow">
        <Link
          href={`/runs/${run.id}`}
          prefetch={false}
          title={run.name}
          data-run-link
          className="block truncate font-semibold hover:underline"
        >
          <bdi>{run.name}</bdi>
        </Link>
        {/* Where their columns are out of sight. */}
        <p className="flex flex-wrap gap-x-3 text-xs sm:hidden">
          <StatusBadge status={run.status} />
          <VerdictBadge verdict={run.verdict} />
        </p>
        {(showsProject || run.tags.length > 0 || run.archivedAt) && (
          <p className="flex min-w-0 items-center gap-1 overflow-hidden text-muted text-xs">
            {run.archivedAt && (
              <span className="inline-flex items-center gap-1">
                <Archive aria-hidden className="size-3" /> archived
              </span>
            )}
            {showsProject && <bdi className="truncate">{run.project}</bdi>}
            {run.tags.slice(0, TAGS_SHOWN).map((tag) => (
              <bdi key={tag} title={tag} className="max-w-24 shrink-0 truncate rounded-sm bg-sunken px-1">
                {tag}
              </bdi>
            ))}
            {more > 0 && <span title={run.tags.slice(TAGS_SHOWN).join(', ')}>+{more}</span>}
          </p>
        )}
      </div>
      <button
        type="button"
        onClick={() => edit(run)}
        title={run.notes === '' ? 'Add notes and tags' : excerpt(run.notes, { characters: 300 })}
        aria-label={`Notes and tags of ${run.name}`}
        className={`grid size-6 shrink-0 place-items-center rounded-sm hover:bg-raised hover:text-ink ${run.notes === '' ? 'text-transparent focus-visible:text-muted [tr:hover_&]:text-faint' : 'text-muted'}`}
      >
        <NotebookPen aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
