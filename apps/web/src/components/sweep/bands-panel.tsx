'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatCount } from '../../lib/format.ts';
import type { Sweep } from '../../lib/sweep.ts';
import { openingMetric } from '../../lib/sweep-bands.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Select } from '../parts/select.tsx';
import { BandCurves } from './band-curves.tsx';
import { ANALYSIS_MS } from './use-sweep-importance.ts';
import { useSweepMetrics } from './use-sweep-metrics.ts';
import { useSweepUrl } from './use-sweep-url.ts';

/** A metric along the steps of the best settings: the mean of their seeds, and how far these lie apart. */
export default function BandsPanel({ sweep }: { sweep: Sweep }) {
  const trpc = useTRPC();
  const [{ curve }, setUrl] = useSweepUrl();
  const { id: sweepId, state, config } = sweep;
  const logged = useSweepMetrics(sweep);
  const opening = openingMetric(config, logged.data ?? []);
  const metric = curve ?? opening;
  const bands = useQuery(
    trpc.sweeps.bands.queryOptions(
      { sweepId, metric: metric ?? '' },
      {
        enabled: metric !== undefined && (logged.data?.length ?? 0) > 0,
        placeholderData: keepPreviousData,
        refetchInterval: state === 'running' ? ANALYSIS_MS : false,
      },
    ),
  );
  const names = [...new Set([opening, curve, ...(logged.data ?? [])])].filter((name) => name != null);
  return (
    <Panel
      title="Curves over seeds"
      aside={
        metric !== undefined && (
          <Select
            label="Metric of the curves over seeds"
            value={metric}
            onChange={(name) => setUrl({ curve: name })}
            options={names.map((name) => [name, name])}
          />
        )
      }
    >
      {logged.isPending ? (
        <div aria-busy className="skeleton m-4 h-56" />
      ) : logged.data === undefined ? (
        <QueryError what="The metrics" error={logged.error} retry={logged.refetch} />
      ) : logged.data.length === 0 ? (
        <Empty title="No trial has logged anything yet" />
      ) : bands.isPending ? (
        <div aria-busy className="skeleton m-4 h-56" />
      ) : bands.data === undefined ? (
        <QueryError what="The curves" error={bands.error} retry={bands.refetch} />
      ) : bands.data.points.length === 0 ? (
        <Empty title="No setting to draw">
          <p>
            {bands.data.isTooLong
              ? 'A single setting has more values of it than are read at once.'
              : `None of ${formatCount(bands.data.total)} settings has a trial that has logged ${metric} so far.`}
          </p>
        </Empty>
      ) : (
        <BandCurves sweep={sweep} metric={metric ?? ''} bands={bands.data} />
      )}
    </Panel>
  );
}
