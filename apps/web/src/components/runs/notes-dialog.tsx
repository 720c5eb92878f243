'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextLength } from '../parts/text-length.tsx';

const LONGEST = 20_000;

type Props = { run: { id: string; name: string; tags: string[]; notes: string }; onClose: () => void };

/** What people say of a run. */
export default function NotesDialog({ run, onClose }: Props) {
  const trpc = useTRPC();
  const [notes, setNotes] = useState(run.notes);
  const [tags, setTags] = useState(run.tags.join(', '));
  const save = useMutation(trpc.runs.annotate.mutationOptions({ onSuccess: onClose }));

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const given = tags.split(',').map((tag) => tag.trim());
    save.mutate({ runId: run.id, notes, tags: given.filter(Boolean) });
  }

  return (
    <Dialog
      title={<bdi>{run.name}</bdi>}
      description="Tags and notes, which everyone sees"
      isWritten={notes !== run.notes || tags !== run.tags.join(', ')}
      onClose={onClose}
    >
      <form onSubmit={onSubmit} className="space-y-3">
        <label className="block text-muted text-xs">
          Tags, divided by commas
          <input
            value={tags}
            onChange={({ target }) => setTags(target.value)}
            className="mt-1 h-8 w-full rounded-md border border-line bg-surface px-2 text-ink text-sm"
          />
        </label>
        <label className="block text-muted text-xs">
          Notes
          <textarea
            dir="auto"
            rows={10}
            aria-describedby="notes-length"
            aria-invalid={notes.length > LONGEST}
            value={notes}
            onChange={({ target }) => setNotes(target.value)}
            className="mt-1 block w-full rounded-md border border-line bg-surface px-2 py-1.5 text-ink text-sm"
          />
        </label>
        <div className="flex items-center justify-between gap-3">
          <TextLength id="notes-length" text={notes} longest={LONGEST} />
          <Button type="submit" disabled={save.isPending || notes.length > LONGEST}>
            Save
          </Button>
        </div>
        {save.error && (
          <p role="alert" className="text-bad">
            Not saved: {save.error.message}
          </p>
        )}
      </form>
    </Dialog>
  );
}
