'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { formatCount } from '../../lib/format.ts';
import { useTRPC } from '../../trpc/client.tsx';

/** The way to the flags, with how many of them wait. */
export function ReviewLink() {
  const trpc = useTRPC();
  const count = useQuery(trpc.flags.countOpen.queryOptions({})).data;
  return (
    <Link href="/review" className="text-muted hover:text-ink">
      Review{count ? <span className="figures ml-1 text-xs">{formatCount(count)}</span> : null}
    </Link>
  );
}
