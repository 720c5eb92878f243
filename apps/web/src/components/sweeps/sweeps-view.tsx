'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { NoSweeps } from './no-sweeps.tsx';
import { SweepItem } from './sweep-item.tsx';

const SHOWN = 50;
const MOST = 500;

/** Every sweep, the newest first. */
export function SweepsView() {
  const trpc = useTRPC();
  const [limit, setLimit] = useState(SHOWN);
  const sweeps = useQuery(trpc.sweeps.list.queryOptions({ limit }, { placeholderData: keepPreviousData }));
  const found = sweeps.data ?? [];
  return (
    <div className="min-w-0 max-w-360">
      <header className="mb-3 flex items-center gap-3">
        <h1 className="font-semibold text-lg">Sweeps</h1>
        <Link
          href="/sweeps/new"
          className="ml-auto inline-flex h-8 items-center gap-1.5 rounded-md bg-accent px-3 font-semibold text-accent-ink"
        >
          <Plus aria-hidden className="size-3.5" />
          New sweep
        </Link>
      </header>
      {sweeps.isPending ? (
        <div aria-busy className="skeleton h-64" />
      ) : sweeps.data === undefined ? (
        <section className="panel">
          <QueryError what="The sweeps" error={sweeps.error} retry={sweeps.refetch} />
        </section>
      ) : found.length === 0 ? (
        <section className="panel">
          <NoSweeps />
        </section>
      ) : (
        <ul aria-label="Sweeps, newest first" className="panel">
          {found.map((sweep) => (
            <SweepItem key={sweep.id} sweep={sweep} />
          ))}
        </ul>
      )}
      {found.length >= limit && (
        <p className="mt-2 flex items-center gap-3 text-muted text-xs">
          The newest {formatCount(found.length)}.
          {limit < MOST ? (
            <Button onClick={() => setLimit(MOST)}>Show up to {MOST}</Button>
          ) : (
            'Older ones: ./modewatch sweep list'
          )}
        </p>
      )}
    </div>
  );
}
