'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { formatCount } from '../../lib/format.ts';
import type { Run } from '../../lib/run.ts';
import { sweepRunsHref } from '../../lib/sweep-links.ts';
import { useTRPC } from '../../trpc/client.tsx';

const CHILDREN = 50;

/** The sweep that the run belongs to, the runs that it was made of and that were made of it, and what people call it. */
export function RunPlace({ run: { id, sweep, parent, tags } }: { run: Run }) {
  const trpc = useTRPC();
  const children = useQuery(trpc.runs.children.queryOptions({ runId: id, limit: CHILDREN + 1 })).data ?? [];
  if (sweep === null && parent === null && children.length === 0 && tags.length === 0) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-2 text-xs">
      {sweep && (
        <Link
          href={sweep.isGroup ? sweepRunsHref(sweep.name) : `/sweeps/${sweep.id}`}
          className="text-accent hover:underline"
        >
          of <bdi>{sweep.name}</bdi>
        </Link>
      )}
      {parent && (
        <RelatedRun run={parent}>
          {parent.step === null ? 'a clone of' : `a branch, from step ${formatCount(parent.step)} of`}
        </RelatedRun>
      )}
      {children.slice(0, CHILDREN).map((child) => (
        <RelatedRun key={child.id} run={child}>
          {child.step === null ? 'cloned as' : `goes on from step ${formatCount(child.step)} as`}
        </RelatedRun>
      ))}
      {children.length > CHILDREN && (
        <span className="text-muted">
          and more: these are the first {formatCount(CHILDREN)} that were made of it
        </span>
      )}
      {tags.map((tag) => (
        <bdi key={tag} className="max-w-48 truncate rounded-sm bg-sunken px-1">
          {tag}
        </bdi>
      ))}
    </p>
  );
}

function RelatedRun({ run, children }: { run: { id: string; name: string }; children: string }) {
  return (
    <span className="text-muted">
      {children}{' '}
      <Link href={`/runs/${run.id}`} className="text-accent hover:underline">
        <bdi>{run.name}</bdi>
      </Link>
    </span>
  );
}
