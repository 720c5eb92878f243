import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unpackCompared } from '../../lib/compared-columns.ts';
import type { RunListItem } from '../../lib/run.ts';
import type { ComparedSeries } from '../../lib/series.ts';
import { useTRPC } from '../../trpc/client.tsx';

/** As many as a row's curve has pixels to show. */
const BUCKETS = 32;

/** The curves of one metric of the runs that are shown, by run; null for one that never logged it. */
export function useRunCurves(
  runs: readonly RunListItem[],
  key: string,
): ReadonlyMap<string, ComparedSeries | null> {
  const trpc = useTRPC();
  const runIds = useMemo(() => runs.map(({ id }) => id).sort(), [runs]);
  const series = useQuery(
    trpc.metrics.compare.queryOptions(
      { runIds, keys: [key], x: 'step', buckets: BUCKETS },
      { enabled: key !== '' && runIds.length > 0, placeholderData: keepPreviousData, select: unpackCompared },
    ),
  );
  return useMemo(
    () =>
      new Map(
        series.data
          ?.filter((each) => each.key === key)
          .map((each) => [each.runId, each.xs.length > 0 ? each : null]),
      ),
    [series.data, key],
  );
}
