'use client';

import { useMutation } from '@tanstack/react-query';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';

type Props = { runId: string; archivedAt: Date; onRestored: () => unknown };

/** That lists leave the run out, since when, and the way back. */
export default function ArchivedNotice({ runId, archivedAt, onRestored }: Props) {
  const trpc = useTRPC();
  const restore = useMutation(trpc.runs.archive.mutationOptions({ onSuccess: onRestored }));
  return (
    <section
      aria-label="Archived"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-sunken px-3 py-2"
    >
      <Archive aria-hidden className="size-4 shrink-0 text-muted" />
      <p className="min-w-0 grow">
        This run is archived: lists leave it out.{' '}
        <span className="text-muted">
          Archived <TimeAgo date={archivedAt} />, nothing of it is lost.
        </span>
      </p>
      <Button
        disabled={restore.isPending}
        onClick={() => restore.mutate({ runIds: [runId], isArchived: false })}
      >
        <ArchiveRestore aria-hidden className="size-3.5" />
        Restore
      </Button>
      {restore.error && (
        <p role="alert" className="w-full text-bad text-xs">
          Not restored: {restore.error.message}
        </p>
      )}
    </section>
  );
}
