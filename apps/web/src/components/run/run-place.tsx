'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { Run } from '../../lib/run.ts';
import { sweepRunsHref } from '../../lib/sweep-links.ts';
import { useTRPC } from '../../trpc/client.tsx';

/** The sweep that the run belongs to, and what people call it. */
export function RunPlace({ run: { sweep, tags } }: { run: Run }) {
  const trpc = useTRPC();
  // Runs that were only started together have a name in common, but no page.
  const page = useQuery(
    trpc.sweeps.byId.queryOptions({ sweepId: sweep?.id ?? '' }, { enabled: sweep !== null, retry: false }),
  );
  if (sweep === null && tags.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-2 text-xs">
      {sweep && (
        <Link
          href={page.data ? `/sweeps/${sweep.id}` : sweepRunsHref(sweep.name)}
          className="text-accent hover:underline"
        >
          of <bdi>{sweep.name}</bdi>
        </Link>
      )}
      {tags.map((tag) => (
        <bdi key={tag} className="max-w-48 truncate rounded-sm bg-sunken px-1">
          {tag}
        </bdi>
      ))}
    </p>
  );
}
