'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { compareHref } from '../../lib/compare-url.ts';
import { brushedRuns, parseBrushes, writeBrush } from '../../lib/comparison.ts';
import { formatCount } from '../../lib/format.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import type { Sweep } from '../../lib/sweep.ts';
import { placedTrials, sweepAxes } from '../../lib/sweep-axes.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { PictureButton, PictureFailure } from '../chart/file-buttons.tsx';
import { usePlotFile } from '../chart/use-plot-file.ts';
import { FocusProvider } from '../compare/focus.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { useSweepUrl } from './use-sweep-url.ts';

const Parallel = dynamic(() => loadPatiently(() => import('../compare/parallel.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton m-4 h-72" />,
});

/** Lines that can still be told apart, and runs that can be compared. */
const MOST = 500;

/** Trials over all parameters, from which those can be taken that are to be compared. */
export function TrialCoordinates({ sweep }: { sweep: Sweep }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [{ brush }, setUrl] = useSweepUrl();
  const { canvas, savePlot, failure } = usePlotFile();
  const { id: sweepId, config } = sweep;
  const found = useQuery(
    trpc.sweeps.trials.queryOptions({ sweepId, limit: MOST, order: config.objective ? 'best' : 'newest' }),
  );
  const axes = useMemo(() => sweepAxes(config), [config]);
  const trials = useMemo(() => placedTrials(found.data?.trials ?? [], config), [found.data, config]);
  const brushes = useMemo(() => parseBrushes(brush), [brush]);
  const inside = useMemo(() => brushedRuns(trials, brushes, axes), [trials, brushes, axes]);
  const total = found.data?.total ?? 0;
  return (
    <Panel
      title="Parallel coordinates"
      aside={
        <span className="flex flex-wrap items-center gap-3">
          {brushes.length === 0
            ? 'draw along an axis to take the trials there'
            : `${formatCount(inside.size)} of ${formatCount(trials.length)}`}
          {brushes.length > 0 && <Button onClick={() => setUrl({ brush: null })}>Let go</Button>}
          {inside.size > 0 && (
            <Link href={compareHref([...inside])} className="text-accent underline">
              Compare {inside.size === 1 ? 'this run' : `these ${formatCount(inside.size)} runs`}
            </Link>
          )}
          <PictureButton
            of="the parallel coordinates"
            isDrawn={trials.length > 0}
            onClick={() =>
              savePlot(`${sweep.name}-parallel-coordinates.png`.replaceAll('/', '-'), {
                title: `${sweep.name}: parallel coordinates`,
                lines: [], // a colour is a place in the order, not a trial
              })
            }
          />
        </span>
      }
    >
      {found.isPending ? (
        <div aria-busy className="skeleton m-4 h-72" />
      ) : found.data === undefined ? (
        <QueryError what="The trials" error={found.error} retry={found.refetch} />
      ) : trials.length === 0 ? (
        <Empty title="No trial is over yet" />
      ) : (
        <FocusProvider inside={inside}>
          <Parallel
            runs={trials}
            axes={axes}
            brushes={brushes}
            canvas={canvas}
            onOpen={(runId) => router.push(`/runs/${runId}`)}
            onBrush={(axis, part) => {
              const others = brushes.filter((each) => each.axis !== axis);
              const next = part === null ? others : [...others, { axis, ...part }];
              setUrl({ brush: next.length === 0 ? null : next.map(writeBrush) });
            }}
          />
          <PictureFailure failure={failure} />
          <p className="px-4 pb-3 text-muted text-xs">
            {config.objective &&
              'The better a trial, the lighter its line on a dark page and the greener on a light one. '}
            Red and dashed: collapsed, diverged or failed. A click opens the run.
            {total > MOST &&
              ` The ${MOST} ${config.objective ? 'best' : 'newest'} of ${formatCount(total)} trials are drawn.`}
          </p>
        </FocusProvider>
      )}
    </Panel>
  );
}
