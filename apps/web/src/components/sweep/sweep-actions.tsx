'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Copy, List, Pause, Play, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { countOf, formatCount } from '../../lib/format.ts';
import type { Sweep } from '../../lib/sweep.ts';
import { sweepRunsHref } from '../../lib/sweep-links.ts';
import { retriedText } from '../../lib/sweep-progress.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { ButtonLink } from '../parts/button-link.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Popover } from '../parts/popover.tsx';
import { ExtendForm } from './extend-form.tsx';

/** What can be done with a sweep as it stands. */
export function SweepActions({ sweep }: { sweep: Sweep }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  // Of the last thing that was done, whichever it was.
  const [told, setTold] = useState({ words: '', isBad: false });
  const settled = {
    onMutate: () => setTold({ words: '', isBad: false }),
    onSuccess: () => queries.invalidateQueries(trpc.sweeps.pathFilter()),
    onError: ({ message }: { message: string }) => setTold({ words: message, isBad: true }),
  };
  const pause = useMutation(trpc.sweeps.pause.mutationOptions(settled));
  const resume = useMutation(trpc.sweeps.resume.mutationOptions(settled));
  const cancel = useMutation(trpc.sweeps.cancel.mutationOptions(settled));
  const retry = useMutation(trpc.sweeps.retryFailed.mutationOptions(settled));
  const { id: sweepId, name, state, trials } = sweep;
  const failed = trials.failed ?? 0;
  const atWork = (trials.running ?? 0) + (trials.leased ?? 0) + (trials.pending ?? 0) + (trials.lost ?? 0);
  const isOpen = state === 'draft' || state === 'running' || state === 'paused';

  return (
    <div className="flex flex-col items-end gap-1">
      <div className="flex flex-wrap justify-end gap-2">
        {state === 'running' && (
          <Button
            className="h-8"
            title="Lets no more trials begin; those at work go on to their end"
            disabled={pause.isPending}
            onClick={() => pause.mutate({ sweepId })}
          >
            <Pause aria-hidden className="size-3.5" />
            Pause
          </Button>
        )}
        {(state === 'paused' || state === 'draft') && (
          <Button className="h-8" disabled={resume.isPending} onClick={() => resume.mutate({ sweepId })}>
            <Play aria-hidden className="size-3.5" />
            {state === 'draft' ? 'Start' : 'Resume'}
          </Button>
        )}
        {failed > 0 && state !== 'draft' && state !== 'canceled' && (
          <Button
            className="h-8"
            title="Tries the failed trials again, from their last checkpoints"
            disabled={retry.isPending}
            onClick={() =>
              retry.mutate(
                { sweepId },
                { onSuccess: (count) => setTold({ words: retriedText(count), isBad: false }) },
              )
            }
          >
            <RotateCcw aria-hidden className="size-3.5" />
            Retry {formatCount(failed)} failed
          </Button>
        )}
        {state !== 'canceled' && <ExtendForm sweep={sweep} />}
        {isOpen && (
          <Popover
            title="End this sweep"
            label={
              <>
                <X aria-hidden className="size-3.5" />
                Cancel
              </>
            }
          >
            <p className="mb-2">
              Ends the sweep
              {atWork > 0 &&
                ` with ${countOf(atWork, 'trial')} that ${atWork === 1 ? 'waits or is' : 'wait or are'} at work`}
              . It can't be resumed; what was trained stays.
            </p>
            <Button disabled={cancel.isPending} onClick={() => cancel.mutate({ sweepId })}>
              Cancel the sweep
            </Button>
          </Popover>
        )}
        <ButtonLink className="h-8" href={sweepRunsHref(name, sweep.config)}>
          <List aria-hidden className="size-3.5" />
          Runs
        </ButtonLink>
        <ButtonLink
          className="h-8"
          href={`/sweeps/new?from=${sweepId}`}
          title="A new sweep from the same file"
        >
          <Copy aria-hidden className="size-3.5" />
          Clone
        </ButtonLink>
        <CopyButton className="h-8" label="Copy link" text={() => window.location.href} />
      </div>
      <p aria-live="polite" className={`text-xs ${told.isBad ? 'text-bad' : 'text-muted'}`}>
        {told.words}
      </p>
    </div>
  );
}
