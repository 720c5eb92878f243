import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { PAGE_ROWS } from '../../lib/runs-url.ts';
import type { Trial } from '../../lib/sweep.ts';
import type { RouterInputs } from '../../server/root.ts';
import { useTRPC } from '../../trpc/client.tsx';
import type { TableWindow } from '../parts/virtual-table.tsx';

type Search = Omit<RouterInputs['sweeps']['trials'], 'offset' | 'limit'>;

/** The beginning of the list of trials, which says how long it is. */
export function useTrialListHead(search: Search) {
  const trpc = useTRPC();
  return useQuery(
    trpc.sweeps.trials.queryOptions(
      { ...search, offset: 0, limit: PAGE_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
}

/** The trials from the row `first` to `last`, by their place in the list, and what failed of it. */
export function useTrialWindow(search: Search, { first, last }: TableWindow) {
  const trpc = useTRPC();
  const from = Math.floor(first / PAGE_ROWS);
  const pages = Array.from({ length: Math.floor(last / PAGE_ROWS) - from + 1 }, (_, i) => from + i);
  const { parts, failure } = useQueries({
    queries: pages.map((page) =>
      trpc.sweeps.trials.queryOptions({ ...search, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
    ),
    combine: (results) => ({
      parts: results.map(({ data }) => data?.trials),
      failure: results.find(({ data, error }) => data === undefined && error),
    }),
  });
  const trials = useMemo(
    () =>
      new Map(
        parts.flatMap(
          (part, i) =>
            part?.map((trial, row): [number, Trial] => [(from + i) * PAGE_ROWS + row, trial]) ?? [],
        ),
      ),
    [parts, from],
  );
  return { trials, failure };
}
