'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import type { ComparedRun } from '../../lib/comparison.ts';
import { formatCount } from '../../lib/format.ts';
import type { Picture } from '../../lib/run.ts';
import { cutWords, samePlace, sharedIndex, sharedPlaces, snapshotAtPlace } from '../../lib/shared-slider.ts';
import { placeWord, tickWord } from '../../lib/slider-scale.ts';
import { around } from '../../lib/snapshot-at.ts';
import { snapshotUrl } from '../../lib/snapshot-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { pictureLook } from '../samples/picture-look.ts';
import { SliderUnit } from '../samples/slider-unit.tsx';
import { StepSlider } from '../samples/step-slider.tsx';
import { usePreload } from '../samples/use-preload.ts';
import { useTimeKeys } from '../samples/use-time-keys.ts';
import { useFocus } from './focus.tsx';
import { RunSwatch } from './run-swatch.tsx';
import { useComparedSamplesUrl } from './use-compare-url.ts';

const SHOWN = 12;
/** A comparison shows many, rather than one large one. */
const MOST_SCALE = 2;
/** Pictures on both sides of the one shown are fetched, so that a step is immediate. */
const NEIGHBOURS = 2;

/** The samples of all runs under one slider, by step, images or time. */
export function Grids({ runs }: { runs: readonly ComparedRun[] }) {
  const trpc = useTRPC();
  const { hover, inside } = useFocus();
  const [{ by: unit, at }, setUrl] = useComparedSamplesUrl();
  const [count, setCount] = useState(SHOWN);
  const drawn = runs.filter(({ newestSnapshot, id }) => newestSnapshot !== null && inside.has(id));
  const shown = drawn.slice(0, count);
  const snapshots = useQuery(
    trpc.snapshots.ofRuns.queryOptions(
      { runIds: shown.map(({ id }) => id) },
      { enabled: shown.length > 0, placeholderData: keepPreviousData },
    ),
  );
  const columns = snapshots.data ?? [];
  const places = sharedPlaces(columns, unit);
  const cut = cutWords(columns, (id) => runs.find((run) => run.id === id)?.name ?? id);
  const last = places.length - 1;
  const index = sharedIndex(places, at);
  const place = places[index] ?? 0;
  const show = (to: number) => {
    const next = Math.min(last, Math.max(0, to));
    setUrl({ at: next === last ? null : (places[next] ?? null) });
  };
  useTimeKeys({ back: () => show(index - 1), forward: () => show(index + 1), toggle: () => undefined });

  usePreload(
    around(places, index, NEIGHBOURS).flatMap((near) =>
      columns.flatMap((run) => {
        const snapshot = snapshotAtPlace(run, unit, near);
        return snapshot ? [snapshotUrl(snapshot.id)] : [];
      }),
    ),
  );

  if (drawn.length === 0) return <Empty title="No samples of these runs yet" />;
  if (snapshots.data === undefined && snapshots.error)
    return <QueryError what="The samples" error={snapshots.error} retry={snapshots.refetch} />;
  return (
    <div className="p-4">
      <div className="mb-3 flex flex-wrap items-start gap-3">
        <div className="min-w-48 grow">
          <StepSlider label="Place of all samples" {...{ places, unit, index }} onShow={show} />
        </div>
        <span className="figures min-w-[14ch] py-2 text-right text-xs">{placeWord(place, unit)}</span>
        <SliderUnit
          unit={unit}
          onUnit={(by) => setUrl({ by, at: at === null ? null : samePlace(columns, unit, place, by) })}
        />
      </div>
      {cut !== '' && <p className="mb-3 text-muted text-xs [overflow-wrap:anywhere]">{cut}</p>}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,236px),1fr))] gap-4">
        {shown.map((run) => {
          const ofRun = columns.find(({ runId }) => runId === run.id);
          const snapshot = ofRun && snapshotAtPlace(ofRun, unit, place);
          return (
            <li
              key={run.id}
              onPointerEnter={() => hover(run.id)}
              onPointerLeave={() => hover(null)}
              className="min-w-0"
            >
              <p className="mb-1 flex items-center gap-2 text-xs">
                <RunSwatch run={run} />
                <Link
                  href={`/runs/${run.id}`}
                  prefetch={false}
                  title={run.name}
                  className="truncate hover:underline"
                >
                  <bdi>{run.name}</bdi>
                </Link>
                <span className="figures ml-auto whitespace-nowrap text-faint">
                  {snapshot && tickWord(snapshot[unit], unit)}
                </span>
              </p>
              {snapshot && run.newestSnapshot ? (
                <RunGrid
                  src={snapshotUrl(snapshot.id)}
                  alt={`Samples of ${run.name} at step ${formatCount(snapshot.step)}`}
                  picture={run.newestSnapshot.picture}
                />
              ) : (
                <div className="skeleton aspect-square w-full" />
              )}
            </li>
          );
        })}
      </ul>
      {drawn.length > shown.length && (
        <p className="mt-3 flex items-center gap-3 text-muted text-xs">
          {formatCount(shown.length)} of {formatCount(drawn.length)} runs.
          <Button onClick={() => setCount(count + SHOWN)}>Show more</Button>
        </p>
      )}
    </div>
  );
}

type GridProps = { src: string; alt: string; picture: Picture };

/** As large as there is room for at a whole multiple. */
function RunGrid({ src, alt, picture }: GridProps) {
  const { className, style } = pictureLook(picture, undefined);
  return (
    <img
      src={src}
      alt={alt}
      width={picture.width}
      height={picture.height}
      decoding="sync"
      className={`h-auto ${className}`}
      style={{ ...style, maxWidth: MOST_SCALE * picture.width }}
    />
  );
}
