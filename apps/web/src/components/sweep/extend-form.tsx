'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ListPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import type { Sweep } from '../../lib/sweep.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Popover } from '../parts/popover.tsx';

const input = 'mt-1 h-8 w-full rounded-md border border-line bg-surface px-2 text-ink text-sm';

/** Gives a sweep more of what its budget limits; one without such a limit has no need of more. */
export function ExtendForm({ sweep: { id: sweepId, config, state } }: { sweep: Sweep }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const extend = useMutation(
    trpc.sweeps.extend.mutationOptions({
      onSuccess: () => {
        setIsOpen(false);
        return queries.invalidateQueries(trpc.sweeps.pathFilter());
      },
    }),
  );
  const { trials, hours, images } = config.budget;
  if (trials === undefined && hours === undefined && images === undefined) return null;

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const more = (field: string) => Number(form.get(field)) || undefined;
    extend.mutate({ sweepId, trials: more('trials'), hours: more('hours'), images: more('images') });
  }
  return (
    <Popover
      title="Give this sweep more budget"
      isOpen={isOpen}
      onOpen={setIsOpen}
      label={
        <>
          <ListPlus aria-hidden className="size-3.5" />
          Extend
        </>
      }
    >
      <form onSubmit={onSubmit} className="space-y-3">
        {trials !== undefined && (
          <label className="block text-muted text-xs">
            More trials, beyond {formatCount(trials)}
            <input name="trials" type="number" min={1} max={1_000_000} step={1} className={input} />
          </label>
        )}
        {hours !== undefined && (
          <label className="block text-muted text-xs">
            More hours, beyond {formatCount(hours)}
            <input name="hours" type="number" min={0.01} max={100_000} step="any" className={input} />
          </label>
        )}
        {images !== undefined && (
          <label className="block text-muted text-xs">
            More images, beyond {formatCount(images)}
            <input name="images" type="number" min={1} max={1e15} step={1} className={input} />
          </label>
        )}
        <Button type="submit" disabled={extend.isPending}>
          {state === 'finished' ? 'Go on' : 'Extend'}
        </Button>
        {extend.error && (
          <p role="alert" className="text-bad text-xs">
            {extend.error.message}
          </p>
        )}
      </form>
    </Popover>
  );
}
