'use client';

import { useMutation } from '@tanstack/react-query';
import { Archive, ArchiveRestore, ChartSpline, Tag, X } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { archiveMoves } from '../../lib/archive-moves.ts';
import { compareHref, MOST_COMPARED } from '../../lib/compare-url.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Popover } from '../parts/popover.tsx';
import type { Selection } from './use-selection.ts';

type Props = {
  selection: Selection;
  total: number;
  onAll: () => void;
  onClear: () => void;
};

/** What can be done with the runs that are selected. */
export default function SelectionBar({ selection, total, onAll, onClear }: Props) {
  const trpc = useTRPC();
  // Of the last thing that was done, whichever it was.
  const [told, setTold] = useState({ words: '', isBad: false });
  const tell = (words: string) => setTold({ words, isBad: false });
  const onError = ({ message }: { message: string }) => setTold({ words: message, isBad: true });
  const tag = useMutation(trpc.runs.tag.mutationOptions({ onError }));
  const archive = useMutation(trpc.runs.archive.mutationOptions({ onError }));
  const runIds = [...selection.keys()];
  const count = countOf(runIds.length, 'run');
  const moves = archiveMoves(selection.values());

  const move = (isArchived: boolean) =>
    archive.mutate(
      { runIds, isArchived },
      {
        onSuccess: (changed) => {
          tell(`${isArchived ? 'Archived' : 'Restored'} ${formatCount(changed)}.`);
          onClear();
        },
      },
    );

  function onTag(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const tags = String(form.get('tags'))
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
    const isRemoval = (event.nativeEvent as SubmitEvent).submitter?.getAttribute('value') === 'remove'; // a form's
    tag.mutate(
      { runIds, ...(isRemoval ? { remove: tags } : { add: tags }) },
      {
        onSuccess: (changed) =>
          tell(
            `${isRemoval ? 'Took' : 'Gave'} ${tags.join(', ')} ${isRemoval ? 'from' : 'to'} ${formatCount(changed)}.`,
          ),
      },
    );
  }

  if (runIds.length === 0 && told.words === '') return null;
  return (
    <section
      aria-label="Selected runs"
      className="sticky bottom-3 z-20 mx-auto mt-3 w-fit max-w-full flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-3 py-2 shadow-raised flex"
    >
      {runIds.length > 0 && (
        <>
          <strong className="font-semibold">{count} selected</strong>
          {runIds.length > MOST_COMPARED ? (
            <span className="text-muted text-xs">At most {MOST_COMPARED} can be compared.</span>
          ) : (
            <Link
              href={compareHref(runIds)}
              className="inline-flex h-7 items-center gap-1.5 rounded-md bg-accent px-2.5 font-semibold text-accent-ink"
            >
              <ChartSpline aria-hidden className="size-3.5" />
              Compare
            </Link>
          )}
          <Popover
            title="Tags of the selected runs"
            label={
              <>
                <Tag aria-hidden className="size-3.5" />
                Tag
              </>
            }
          >
            <form onSubmit={onTag} className="space-y-2">
              <label className="block text-muted text-xs">
                Tags, divided by commas
                <input
                  name="tags"
                  required
                  maxLength={500}
                  className="mt-1 h-8 w-full rounded-md border border-line bg-surface px-2 text-ink text-sm"
                />
              </label>
              <div className="flex gap-2">
                <Button type="submit" value="add" disabled={tag.isPending}>
                  Add
                </Button>
                <Button type="submit" value="remove" disabled={tag.isPending}>
                  Take away
                </Button>
              </div>
            </form>
          </Popover>
          {moves.restore && (
            <Button onClick={() => move(false)} disabled={archive.isPending} className="h-8">
              <ArchiveRestore aria-hidden className="size-3.5" />
              Restore
            </Button>
          )}
          {moves.archive && (
            <Button onClick={() => move(true)} disabled={archive.isPending} className="h-8">
              <Archive aria-hidden className="size-3.5" />
              Archive
            </Button>
          )}
          {runIds.length < total && (
            <Button onClick={onAll} className="h-8">
              Select all {formatCount(Math.min(total, 10_000))}
            </Button>
          )}
        </>
      )}
      <span aria-live="polite" className={told.isBad ? 'text-bad' : 'text-muted'}>
        {told.words}
      </span>
      <button
        type="button"
        aria-label="Clear the selection"
        onClick={() => {
          tell('');
          onClear();
        }}
        className="grid size-7 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
      >
        <X aria-hidden className="size-4" />
      </button>
    </section>
  );
}
