'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { formatCount } from '../../lib/format.ts';
import { flaggedFilter } from '../../lib/last-visit.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { NoRuns } from '../runs/no-runs.tsx';
import { RunCards } from './run-cards.tsx';
import { SweepsAtWork } from './sweeps-at-work.tsx';
import { useLastVisit } from './use-last-visit.ts';

const SHOWN = 12;

/** What is running or waits for a worker, what ended while the reader was away, and what looks collapsed, oscillates or diverged. */
export function HomeView() {
  const trpc = useTRPC();
  const since = useLastVisit();
  const search = (query: string, isEnabled = true) =>
    trpc.runs.search.queryOptions(
      { query, limit: SHOWN },
      { enabled: isEnabled, placeholderData: keepPreviousData }, // the minutes away are another query each minute
    );
  const running = useQuery(search('status:running,pending'));
  const any = useQuery(trpc.runs.search.queryOptions({ query: '', limit: 1 }));
  const away = since === undefined ? '' : `ended<${since.minutes}min`;
  const ended = useQuery(search(away, since !== undefined));
  const flaggedQuery = flaggedFilter(since?.minutes ?? 0);
  const flagged = useQuery(search(flaggedQuery));
  const waiting = useQuery(trpc.flags.countOpen.queryOptions({})).data ?? 0;

  if (any.error && any.data === undefined)
    return (
      <section className="panel">
        <QueryError what="The runs" error={any.error} retry={any.refetch} />
      </section>
    );
  if (any.data?.total === 0)
    return (
      <section className="panel">
        <NoRuns />
      </section>
    );
  return (
    <div className="space-y-6">
      <h1 className="sr-only">Home</h1>
      {waiting > 0 && (
        <p>
          <Link href="/review" className="text-accent underline">
            {waiting === 1 ? 'One flag waits' : `${formatCount(waiting)} flags wait`} for a review
          </Link>
        </p>
      )}
      <SweepsAtWork />
      <RunCards
        title="Running and pending"
        href="/runs?q=status:running,pending"
        query={running}
        empty="Nothing is being trained, and nothing waits."
      />
      <RunCards
        title={since?.isFirst === false ? 'Ended since your last visit' : 'Ended in the last day'}
        href={`/runs?sort=ended&q=${encodeURIComponent(away)}`}
        query={ended}
        empty="Nothing has ended since."
      />
      <RunCards
        title="Collapsed, oscillating or diverged"
        href={`/runs?q=${encodeURIComponent(flaggedQuery)}`}
        query={flagged}
        empty="No run that is at work or ended in the last week looks like that."
      />
      <p className="text-muted">
        <Link href="/runs" className="text-accent underline">
          All runs
        </Link>
      </p>
    </div>
  );
}
