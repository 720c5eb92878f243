'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useRef } from 'react';
import { formatCount } from '../../lib/format.ts';
import { runsQuery, runsUrl } from '../../lib/runs-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { NoRuns } from './no-runs.tsx';
import { RunFilters } from './run-filters.tsx';
import { RunItem } from './run-item.tsx';
import { RunListFrame } from './run-list-frame.tsx';
import { RunListSkeleton } from './run-list-skeleton.tsx';
import { useListKeys } from './use-list-keys.ts';

export function RunList() {
  const trpc = useTRPC();
  const [url, setUrl] = useQueryStates(runsUrl);
  const { project, q, status } = url;
  const search = useRef<HTMLInputElement>(null);
  const list = useListKeys(search);
  const projects = useQuery(trpc.projects.list.queryOptions());
  const runs = useInfiniteQuery(
    trpc.runs.list.infiniteQueryOptions(runsQuery(url), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData, // while the reader types, the list before is better than none
    }),
  );

  const loaded = runs.data?.pages.flatMap((page) => page.runs) ?? [];
  const total = runs.data?.pages.at(-1)?.total ?? 0;
  const isFiltered = q.trim() !== '' || status !== null;

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
        <h1 className="flex items-baseline gap-3 font-semibold text-lg">
          Runs
          {runs.data && (
            <span className="font-normal text-muted text-sm">
              <span className="figures">{formatCount(loaded.length)}</span> of{' '}
              <span className="figures">{formatCount(total)}</span>
            </span>
          )}
        </h1>
        <RunFilters
          searchRef={search}
          filter={{ text: q, status }}
          onFilter={({ text, ...rest }) => setUrl({ ...rest, ...(text === undefined ? {} : { q: text }) })}
          project={project}
          projects={projects.data ?? []}
          onProject={(name) => setUrl({ project: name })}
        />
      </div>

      {runs.isPending ? (
        <RunListSkeleton />
      ) : runs.data === undefined ? (
        <section className="panel">
          <QueryError what="The runs" error={runs.error} retry={runs.refetch} />
        </section>
      ) : loaded.length === 0 && !isFiltered ? (
        <section className="panel">
          {project === null ? <NoRuns /> : <Empty title={`No runs in the project “${project}”`} />}
        </section>
      ) : (
        <>
          <RunListFrame label="Runs">
            {loaded.length === 0 ? (
              <Empty title="No run fits the filter">
                <Button onClick={() => setUrl({ q: null, status: null })}>Clear the filter</Button>
              </Empty>
            ) : (
              <ul ref={list} className="divide-y divide-line">
                {loaded.map((run) => (
                  <RunItem
                    key={run.id}
                    run={run}
                    showsProject={project === null && (projects.data?.length ?? 0) > 1}
                  />
                ))}
              </ul>
            )}
          </RunListFrame>
          {runs.hasNextPage && (
            <div className="mt-4 flex flex-wrap items-center justify-center gap-3 text-muted">
              <Button onClick={() => runs.fetchNextPage()} disabled={runs.isFetchingNextPage}>
                {runs.isFetchingNextPage ? 'Loading…' : 'Load older runs'}
              </Button>
              {runs.isFetchNextPageError && <span role="alert">That failed; try again.</span>}
            </div>
          )}
        </>
      )}
    </>
  );
}
