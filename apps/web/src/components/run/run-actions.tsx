'use client';

import { useMutation } from '@tanstack/react-query';
import { Archive, Copy, GitBranch, NotebookPen, Play, Square } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { loadPatiently } from '../../lib/load-patiently.ts';
import type { Run } from '../../lib/run.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { useReread } from './use-reread.ts';

const NotesDialog = dynamic(() => loadPatiently(() => import('../runs/notes-dialog.tsx')), { ssr: false });

/** What can be done with a run as it stands. */
export function RunActions({ run }: { run: Run }) {
  const trpc = useTRPC();
  const [isEdited, setIsEdited] = useState(false);
  const onSuccess = useReread(run.id);
  const [failure, setFailure] = useState<string | null>(null); // of the last thing that was asked for
  const settled = {
    onSuccess,
    onMutate: () => setFailure(null),
    onError: ({ message }: { message: string }) => setFailure(message),
  };
  const cancel = useMutation(trpc.runs.cancel.mutationOptions(settled));
  const resume = useMutation(trpc.runs.resume.mutationOptions(settled));
  const archive = useMutation(trpc.runs.archive.mutationOptions(settled));
  const { id: runId, status } = run;
  const isOpen = status === 'pending' || status === 'running' || status === 'lost';
  const canGoOn = status === 'canceled' || status === 'failed' || status === 'lost';
  return (
    <div className="flex flex-col gap-1 sm:items-end">
      <div className="flex flex-wrap gap-2 sm:justify-end">
        {isOpen && (
          <Button
            title="Ends the run; it can be resumed"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ runId })}
          >
            <Square aria-hidden className="size-3.5" />
            Stop
          </Button>
        )}
        {canGoOn && (
          <Button
            title="Goes on from its last checkpoint, on the next free worker"
            disabled={resume.isPending}
            onClick={() => resume.mutate({ runId })}
          >
            <Play aria-hidden className="size-3.5" />
            Resume
          </Button>
        )}
        <ButtonLink href={`/runs/new?from=${runId}`} title="A new run with other settings">
          <Copy aria-hidden className="size-3.5" />
          Clone and edit
        </ButtonLink>
        <ButtonLink
          href={`/runs/new?from=${runId}&branch=1`}
          title="A new run that goes on from one of its checkpoints with other settings"
        >
          <GitBranch aria-hidden className="size-3.5" />
          Rewind and branch
        </ButtonLink>
        <Button onClick={() => setIsEdited(true)}>
          <NotebookPen aria-hidden className="size-3.5" />
          Tags and notes
        </Button>
        {run.archivedAt === null && (
          <Button
            title="Lists leave it out from then on; nothing of it is lost, and it can be restored"
            disabled={archive.isPending}
            onClick={() => archive.mutate({ runIds: [runId], isArchived: true })}
          >
            <Archive aria-hidden className="size-3.5" />
            Archive
          </Button>
        )}
        <CopyButton label="Copy link" text={() => window.location.href} />
      </div>
      {failure && (
        <p role="alert" className="text-bad text-xs">
          {failure}
        </p>
      )}
      {isEdited && (
        <NotesDialog
          run={run}
          onClose={() => {
            setIsEdited(false);
            void onSuccess();
          }}
        />
      )}
    </div>
  );
}
