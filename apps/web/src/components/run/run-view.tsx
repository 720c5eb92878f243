'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import type { ConfigTree } from '../../lib/config-rows.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { MetricCharts } from '../chart/metric-charts.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { TimeMachine } from '../samples/time-machine.tsx';
import { VerdictPanel } from '../verdict/verdict-panel.tsx';
import { ConfigPanel } from './config-panel.tsx';
import { ModeMapPanel } from './mode-map-panel.tsx';
import { ProvenancePanel } from './provenance-panel.tsx';
import { RunDiskUse } from './run-disk-use.tsx';
import { RunHeader } from './run-header.tsx';
import { RunLog } from './run-log.tsx';
import { RunSkeleton } from './run-skeleton.tsx';

const CheckpointsPanel = dynamic(() => loadPatiently(() => import('./checkpoints-panel.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton h-32" />,
});

type Props = { runId: string; defaults: ConfigTree; meanings: Record<string, string> };

export function RunView({ runId, defaults, meanings }: Props) {
  const trpc = useTRPC();
  const run = useQuery(trpc.runs.byId.queryOptions({ runId }));
  if (run.isPending) return <RunSkeleton />;
  if (run.data === undefined) {
    return (
      <section className="panel">
        <QueryError what="The run" error={run.error} retry={run.refetch} />
      </section>
    );
  }
  return (
    <>
      <RunHeader run={run.data} />
      <VerdictPanel run={run.data} />
      <div className="grid items-start gap-6 lg:grid-cols-[496px_minmax(0,1fr)]">
        <div className="min-w-0 lg:sticky lg:top-18">
          <TimeMachine run={run.data} />
        </div>
        <div className="grid min-w-0 gap-6">
          <ModeMapPanel run={run.data} />
          <MetricCharts run={run.data} group="training" />
          <MetricCharts run={run.data} group="diversity" />
          <MetricCharts run={run.data} group="system" />
        </div>
      </div>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 lg:col-span-full">
          <ConfigPanel config={run.data.config} defaults={defaults} meanings={meanings} />
        </div>
        <RunLog runId={runId} />
        <div className="grid gap-6">
          <ProvenancePanel run={run.data} />
          <CheckpointsPanel run={run.data} />
          <RunDiskUse runId={runId} />
        </div>
      </div>
    </>
  );
}
