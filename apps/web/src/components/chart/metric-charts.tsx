'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { type ChartGroup, chartGroupOf } from '../../lib/chart-group.ts';
import { flagSpans } from '../../lib/flags.ts';
import { formatCount } from '../../lib/format.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { metricCharts, pairedCharts, phaseChart } from '../../lib/metric-charts.ts';
import { bandSentence } from '../../lib/null-bands.ts';
import type { Run } from '../../lib/run.ts';
import { smoothingWeight } from '../../lib/run-url.ts';
import { indexAtStep, nearestSnapshot, placeOf } from '../../lib/snapshot-at.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { useRunUrl } from '../run/use-run-url.ts';
import { ChartToolbar } from './chart-toolbar.tsx';
import { ChartsSkeleton } from './charts-skeleton.tsx';
import { FlagLegend } from './flag-legend.tsx';
import { MetricChart } from './metric-chart.tsx';
import { PLOT_HEIGHT } from './plot.ts';

const PhasePlot = dynamic(() => loadPatiently(() => import('./phase-plot.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton m-4" style={{ height: PLOT_HEIGHT }} />,
});

/** What the server answers at once; a run that logs more metrics is told so. */
const MAX_KEYS = 50;
const BUCKETS = 600;

const titles: Record<ChartGroup, string> = { training: 'Metrics', diversity: 'Diversity', system: 'System' };

/** The charts of one group; of others than training none before there is any. Those of the system are folded. */
export function MetricCharts({ run, group }: { run: Run; group: ChartGroup }) {
  const trpc = useTRPC();
  const [{ x, smooth, logx, logy, from, to, step, phase }, setUrl] = useRunUrl();
  const isFolded = group === 'system';
  const [isOpen, setIsOpen] = useState(!isFolded);
  const keys = Object.keys(run.latest)
    .filter((key) => chartGroupOf(key) === group)
    .sort();
  const shownKeys = keys.slice(0, MAX_KEYS);

  const series = useQuery(
    trpc.metrics.series.queryOptions(
      { runId: run.id, keys: shownKeys, x, buckets: BUCKETS, from: from ?? undefined, to: to ?? undefined },
      {
        enabled: shownKeys.length > 0 && isOpen,
        // A zoom or a new metric redraws when its points are there; another x-axis has nothing in common with this one.
        placeholderData: (previous) => (previous?.every((each) => each.x === x) ? previous : undefined),
      },
    ),
  );
  // Read for the marks only: the samples have states of their own.
  const snapshots = useQuery(trpc.snapshots.list.queryOptions({ runId: run.id })).data ?? [];
  const flags = useQuery(trpc.flags.ofRun.queryOptions({ runId: run.id })).data ?? []; // as above
  const hasBands = group === 'diversity' && keys.length > 0;
  const nullScores = useQuery(
    trpc.evaluations.nullScores.queryOptions({ runId: run.id }, { enabled: hasBands }),
  ).data; // as above
  const scores = hasBands ? nullScores : undefined; // what another group asked for is known here, too
  const shown = step === null ? undefined : snapshots[indexAtStep(snapshots, step)];

  const charts = metricCharts(shownKeys);
  const pairs = pairedCharts(charts);
  const cells = pairs.length > 0 ? charts.toSpliced(1, 0, phaseChart) : charts;
  const marker = shown && placeOf(shown, x);
  const pick = (place: number) => setUrl({ step: nearestSnapshot(snapshots, place, x)?.step ?? null });
  const spans = flagSpans(flags, x, snapshots);
  if (group !== 'training' && keys.length === 0) return null;
  const drawn = (
    <>
      {keys.length === 0 ? (
        <Empty title="No metrics yet">
          <p>The first point comes with step {formatCount(run.config.logEvery)}.</p>
        </Empty>
      ) : series.isPending ? (
        <ChartsSkeleton charts={cells} />
      ) : series.data === undefined ? (
        <QueryError what="The metrics" error={series.error} retry={series.refetch} />
      ) : (
        <div className="grid gap-px py-1 sm:grid-cols-2 min-[120rem]:grid-cols-3">
          {cells.map((chart) => (
            <div key={chart.id} className="min-w-0 first:col-span-full">
              {chart === phaseChart ? (
                <PhasePlot
                  charts={pairs}
                  runName={run.name}
                  chosen={phase}
                  onChoose={(id) => setUrl({ phase: id })}
                  series={series.data}
                  x={x}
                  smoothing={smoothingWeight(smooth)}
                  marker={marker}
                  onPick={pick}
                />
              ) : (
                <MetricChart
                  chart={chart}
                  runName={run.name}
                  series={series.data}
                  x={x}
                  smoothing={smoothingWeight(smooth)}
                  isLogX={logx && x !== 'time'}
                  isLogY={logy}
                  window={from !== null && to !== null ? [from, to] : undefined}
                  nulls={scores?.nulls ?? {}}
                  marker={marker}
                  spans={spans}
                  onZoom={(window) => setUrl({ from: window?.[0] ?? null, to: window?.[1] ?? null })}
                  onPick={pick}
                />
              )}
            </div>
          ))}
        </div>
      )}
      {scores && <p className="px-4 pb-3 text-muted text-xs">{bandSentence(scores)}</p>}
      {series.data && <FlagLegend spans={spans} />}
      {keys.length > MAX_KEYS && (
        <p className="px-4 pb-3 text-muted text-xs">
          The first {MAX_KEYS} of {formatCount(keys.length)} metrics are drawn.
        </p>
      )}
    </>
  );
  return (
    <Panel title={titles[group]} aside={group === 'training' && <ChartToolbar />}>
      {isFolded ? (
        <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
          <summary className="w-fit px-4 py-3 text-accent">Show what the run and its machine use</summary>
          {isOpen && drawn}
        </details>
      ) : (
        drawn
      )}
    </Panel>
  );
}
