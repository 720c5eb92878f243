'use client';

import { datasetFacts } from '@modewatch/core/dataset-facts';
import { useQuery } from '@tanstack/react-query';
import { SquareSplitHorizontal } from 'lucide-react';
import { useState } from 'react';
import { formatCount } from '../../lib/format.ts';
import type { Run } from '../../lib/run.ts';
import { firstGridSentence } from '../../lib/run-progress.ts';
import { isByCurrent, pictureUrl } from '../../lib/sample-weights.ts';
import { indexAtStep, SNAPSHOT_LIMIT, stepBefore } from '../../lib/snapshot-at.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { useRunUrl } from '../run/use-run-url.ts';
import { Modes } from './modes.tsx';
import { NearestNeighbour } from './nearest-neighbour.tsx';
import { RealSamples } from './real-samples.tsx';
import { SampleControls } from './sample-controls.tsx';
import { SamplePicture } from './sample-picture.tsx';
import { SaveSamples } from './save-samples.tsx';
import { Wipe } from './wipe.tsx';

/** What G made of the same latents at each step: the newest at first, any other by slider, keys or playing. */
export function TimeMachine({ run }: { run: Run }) {
  const trpc = useTRPC();
  const [{ step, sample, versus, by, weights }, setUrl] = useRunUrl();
  const snapshots = useQuery(trpc.snapshots.list.queryOptions({ runId: run.id }));
  const [isReal, setIsReal] = useState(false);
  const facts = datasetFacts[run.config.dataset];

  if (snapshots.isPending) return <TimeMachineSkeleton />;
  if (snapshots.data === undefined) {
    return (
      <Panel title="Samples">
        <QueryError what="The samples" error={snapshots.error} retry={snapshots.refetch} />
      </Panel>
    );
  }
  const index = indexAtStep(snapshots.data, step);
  const shown = snapshots.data[index];
  const [oldest, ...later] = snapshots.data;
  if (shown === undefined || oldest === undefined) {
    return (
      <Panel title="Samples">
        <Empty title="No samples yet">
          <p>{firstGridSentence(run)}</p>
        </Empty>
      </Panel>
    );
  }
  const count = shown.shape[0] ?? 0;
  const isCurrent = isByCurrent(shown, weights);
  // They were looked for by the samples of the averaged G.
  const hasNeighbours = shown.hasNeighbours && !isCurrent;
  const chosen = sample !== null && sample >= 1 && sample <= count ? sample - 1 : null;
  // Nothing but their files says the classes of the user's images.
  const modes = shown.picture.modes ?? { count: facts.modes.length, names: facts.modes };
  return (
    <Panel
      title="Samples"
      aside={`${formatCount(count)} ${facts.sample}s from the same ${facts.task ? 'sources' : 'latents'}`}
    >
      <div className="space-y-3 p-3 sm:p-4" data-time-machine>
        {versus === null ? (
          <SamplePicture
            src={pictureUrl(shown, weights)}
            alt={`${formatCount(count)} samples of ${run.name} at step ${formatCount(shown.step)}${isCurrent ? ', by its current weights' : ''}`}
            picture={shown.picture}
            onPick={hasNeighbours ? (at) => at < count && setUrl({ sample: at + 1 }) : undefined}
          />
        ) : (
          <Wipe
            snapshots={snapshots.data}
            versus={versus}
            shown={shown}
            runName={run.name}
            startedAt={run.startedAt}
          />
        )}
        {shown.picture.columns && (
          <p className="text-center text-muted text-xs" data-columns>
            Side by side, again and again: {shown.picture.columns.join(' · ')}
          </p>
        )}
        <SampleControls
          snapshots={snapshots.data}
          index={index}
          isFollowing={step === null}
          startedAt={run.startedAt}
          unit={by}
          onUnit={(unit) => setUrl({ by: unit })}
          onShow={(at) => setUrl({ step: at })}
          weights={weights}
          onWeights={(to) => setUrl({ weights: to })}
        />
        {snapshots.data.length === SNAPSHOT_LIMIT && (
          <p className="text-muted text-xs">
            These are the newest {formatCount(SNAPSHOT_LIMIT)} grids; older ones are left out.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            className="h-8"
            aria-pressed={versus !== null}
            disabled={later.length === 0}
            title="Two steps over each other, with a divider between them"
            onClick={() => setUrl({ versus: versus === null ? stepBefore(snapshots.data, index) : null })}
          >
            <SquareSplitHorizontal aria-hidden className="size-3.5" />
            A/B
          </Button>
          <SaveSamples run={run} snapshots={[oldest, ...later]} weights={weights} />
          {hasNeighbours && chosen === null && (
            <Button className="h-8" onClick={() => setUrl({ sample: 1 })}>
              Nearest training samples
            </Button>
          )}
        </div>
        {hasNeighbours && chosen !== null && (
          <NearestNeighbour
            snapshot={shown}
            index={chosen}
            onShow={(at) => setUrl({ sample: at === null ? null : at + 1 })}
          />
        )}
        <details
          className="border-line border-t pt-3 text-muted text-xs"
          onToggle={({ currentTarget }) => setIsReal(currentTarget.open)}
        >
          <summary className="w-fit">Real samples</summary>
          {isReal && (
            <div className="mt-2 text-ink">
              <RealSamples runId={run.id} />
            </div>
          )}
        </details>
        {modes.count > 0 && <Modes facts={facts} modes={modes} />}
      </div>
    </Panel>
  );
}

export function TimeMachineSkeleton() {
  return (
    <Panel title="Samples">
      <div aria-busy className="space-y-3 p-3 sm:p-4">
        <div className="skeleton mx-auto aspect-square w-full max-w-[462px]" />
        <div className="skeleton h-8" />
        <div className="skeleton h-4 w-2/3" />
      </div>
    </Panel>
  );
}
