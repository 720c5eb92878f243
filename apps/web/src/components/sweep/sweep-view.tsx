'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { judgingMetrics, measuredKeys } from '../../lib/measured-keys.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { BestPoints } from './best-points.tsx';
import { CollapsePanel } from './collapse-panel.tsx';
import { ImportancePanel } from './importance-panel.tsx';
import { SweepFilePanel } from './sweep-file-panel.tsx';
import { SweepHeader } from './sweep-header.tsx';
import { TrialCoordinates } from './trial-coordinates.tsx';
import { TrialsPanel } from './trials-panel.tsx';
import { WorkersPanel } from './workers-panel.tsx';

const BandsPanel = dynamic(() => loadPatiently(() => import('./bands-panel.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton h-96" />,
});
const ListProtocolWarning = dynamic(() => loadPatiently(() => import('../parts/list-protocol-warning.tsx')), {
  ssr: false,
});

/** A sweep: how far it is, what is best so far, what matters, and where trials collapse. */
export function SweepView({ sweepId }: { sweepId: string }) {
  const trpc = useTRPC();
  const sweep = useQuery(trpc.sweeps.byId.queryOptions({ sweepId }));
  const catalogue = useQuery(trpc.runs.fields.queryOptions()).data;
  if (sweep.isPending) return <div aria-busy className="skeleton h-96" />;
  if (sweep.data === undefined) {
    return (
      <section className="panel">
        <QueryError what="The sweep" error={sweep.error} retry={sweep.refetch} />
      </section>
    );
  }
  const measured = catalogue ? measuredKeys(judgingMetrics(sweep.data.config), catalogue) : [];
  const runs = Object.values(sweep.data.trials).reduce((sum, count) => sum + count, 0);
  return (
    <div className="space-y-4">
      <SweepHeader sweep={sweep.data} />
      {measured.length > 0 && <ListProtocolWarning of={{ sweepId }} total={runs} keys={measured} />}
      <BestPoints sweep={sweep.data} />
      <BandsPanel sweep={sweep.data} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <CollapsePanel sweep={sweep.data} />
        <ImportancePanel sweep={sweep.data} />
      </div>
      <TrialCoordinates sweep={sweep.data} />
      <TrialsPanel sweep={sweep.data} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <WorkersPanel sweep={sweep.data} />
        <SweepFilePanel sweep={sweep.data} />
      </div>
    </div>
  );
}
