'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { bucketsFor } from '../../lib/compare-url.ts';
import { unpackCompared } from '../../lib/compared-columns.ts';
import type { ComparedRun } from '../../lib/comparison.ts';
import type { ComparedSeries } from '../../lib/series.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Empty } from '../parts/empty.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { CurveChart } from './curve-chart.tsx';
import { Legend } from './legend.tsx';
import { useCompareUrl } from './use-compare-url.ts';

/** A chart for each metric, with the curves of all runs. */
export function Curves({ runs, keys }: { runs: readonly ComparedRun[]; keys: string[] }) {
  const trpc = useTRPC();
  const [{ x, from, to }] = useCompareUrl();
  const series = useQuery(
    trpc.metrics.compare.queryOptions(
      {
        ...{ runIds: runs.map(({ id }) => id), keys, x, buckets: bucketsFor(runs.length) },
        ...{ from: from ?? undefined, to: to ?? undefined },
      },
      { enabled: keys.length > 0, placeholderData: keepPreviousData, select: unpackCompared },
    ),
  );
  const shown = useMemo(() => {
    const byKey = new Map<string, ComparedSeries[]>();
    for (const each of series.data ?? []) {
      if (each.x !== x) continue;
      const ofKey = byKey.get(each.key) ?? [];
      ofKey.push(each);
      byKey.set(each.key, ofKey);
    }
    return byKey;
  }, [series.data, x]);
  if (keys.length === 0) {
    return (
      <Empty title="No curves">
        <p>None of these runs has logged a metric yet, or none is chosen.</p>
      </Empty>
    );
  }
  if (series.isPending) return <div aria-busy className="skeleton m-4 h-56" />;
  if (series.data === undefined)
    return <QueryError what="The curves" error={series.error} retry={series.refetch} />;
  return (
    <>
      <Legend runs={runs} />
      <div
        className={`grid gap-px py-1 transition-opacity lg:grid-cols-2 ${series.isPlaceholderData ? 'opacity-60' : ''}`}
      >
        {keys.map((key) => (
          <CurveChart key={key} metric={key} runs={runs} series={shown.get(key) ?? []} />
        ))}
      </div>
    </>
  );
}
