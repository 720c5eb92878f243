'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { QueryError } from '../parts/query-error.tsx';

const MOST_VIEWS = 200; // as the database says, which refuses more

type Props = { project: string | null; onChosen: () => void };

/** Ways to look at the list that somebody has given a name, to be chosen, forgotten and added to. */
export default function ViewList({ project, onChosen }: Props) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const path = usePathname();
  const query = useSearchParams().toString();
  const [name, setName] = useState('');
  const views = useQuery(trpc.views.list.queryOptions({ project }, { staleTime: 0 }));
  const onSuccess = () => queries.invalidateQueries(trpc.views.list.queryFilter());
  const [failure, setFailure] = useState<string | null>(null); // of the last thing that was asked for
  const settled = {
    onSuccess,
    onMutate: () => setFailure(null),
    onError: ({ message }: { message: string }) => setFailure(message),
  };
  const save = useMutation(trpc.views.save.mutationOptions(settled));
  const remove = useMutation(trpc.views.delete.mutationOptions(settled));

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ project, name, query }, { onSuccess: () => setName('') });
  }

  return (
    <>
      <ul className="mb-2 min-h-0 overflow-y-auto">
        {views.data?.map((view) => (
          <li key={view.id} className="flex items-center gap-1 rounded-sm hover:bg-sunken">
            <Link
              href={`${path}?${view.query}`}
              onClick={onChosen}
              aria-current={view.query === query ? 'true' : undefined}
              className="min-w-0 grow truncate px-1 py-1 aria-[current]:font-semibold aria-[current]:text-accent"
            >
              <bdi>{view.name}</bdi>
            </Link>
            <button
              type="button"
              aria-label={`Forget the view ${view.name}`}
              onClick={() => remove.mutate({ viewId: view.id })}
              className="grid size-6 shrink-0 place-items-center rounded-sm text-faint hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
        {views.data && views.data.length >= MOST_VIEWS && (
          <li className="py-1 text-muted text-xs">
            {MOST_VIEWS} views, the most that are kept: forget one to save another.
          </li>
        )}
        {views.data?.length === 0 && (
          <li className="py-1 text-muted text-xs">
            None yet. Filter, sort and choose columns, then give what you see a name.
          </li>
        )}
      </ul>
      {views.error && <QueryError what="The views" error={views.error} retry={views.refetch} />}
      <form onSubmit={onSubmit} className="flex gap-2 border-line border-t pt-2">
        <input
          aria-label="Name of the view"
          placeholder="Name for this view"
          required
          maxLength={100}
          value={name}
          onChange={({ target }) => setName(target.value)}
          className="h-7 min-w-0 grow rounded-md border border-line bg-surface px-2 placeholder:text-faint"
        />
        <Button type="submit" disabled={save.isPending}>
          Save
        </Button>
      </form>
      {failure && (
        <p role="alert" className="mt-1 text-bad text-xs">
          {failure}
        </p>
      )}
    </>
  );
}
