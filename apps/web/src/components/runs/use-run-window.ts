import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RunListItem } from '../../lib/run.ts';
import { firstPage, PAGE_ROWS } from '../../lib/runs-url.ts';
import type { RouterInputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';

type Search = Omit<RouterInputs['runs']['search'], 'offset' | 'limit'>;

/** The beginning of the list, which says how long it is. While another filter loads, the list before stays. */
export function useRunListHead(search: Search) {
  const trpc = useTRPC();
  return useQuery(
    trpc.runs.search.queryOptions(firstPage(search), { placeholderData: keepPreviousData, retry: false }),
  );
}

/** The pages that hold the rows from `first` to `last`: the runs in them by their place in the list, and one that failed. */
export function useRunWindow(search: Search, { first, last }: { first: number; last: number }) {
  const trpc = useTRPC();
  const from = Math.floor(first / PAGE_ROWS);
  const pages = Array.from({ length: Math.floor(last / PAGE_ROWS) - from + 1 }, (_, i) => from + i);
  const { parts, failure } = useQueries({
    queries: pages.map((page) =>
      trpc.runs.search.queryOptions({ ...search, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
    ),
    combine: (results) => ({
      parts: results.map(({ data }) => data?.runs),
      failure: results.find(({ data, error }) => data === undefined && error),
    }),
  });
  const runs = useMemo(
    () =>
      new Map(
        parts.flatMap(
          (part, i) =>
            part?.map((run, row): [number, RunListItem] => [(from + i) * PAGE_ROWS + row, run]) ?? [],
        ),
      ),
    [parts, from],
  );
  return { runs, failure };
}
