'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { Flag } from '../../lib/flags.ts';
import { formatCount } from '../../lib/format.ts';
import { isGrid } from '../../lib/picture.ts';
import { onsetGrids } from '../../lib/review.ts';
import { snapshotUrl } from '../../lib/snapshot-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { QueryError } from '../parts/query-error.tsx';

/** What G made of the same latents before, at and after the onset of a flag. */
export function OnsetStrip({ flag }: { flag: Flag }) {
  const trpc = useTRPC();
  const snapshots = useQuery(trpc.snapshots.list.queryOptions({ runId: flag.runId }));
  const grids = onsetGrids(snapshots.data ?? [], flag);
  const onset = grids.findIndex(({ snapshot: { step } }) => step >= flag.onsetStep);
  const strip = useRef<HTMLOListElement>(null);
  // Where there is no room for all, the one before the onset comes first; from then on the reader scrolls.
  useEffect(() => {
    const list = strip.current;
    const first = list?.children[Math.max(0, onset - 1)];
    if (list && first instanceof HTMLElement) list.scrollLeft = first.offsetLeft - list.offsetLeft - GAP_PX;
  }, [flag.id, onset]);
  if (snapshots.isPending) return <div aria-busy className="skeleton m-4 h-60" />;
  if (snapshots.data === undefined) {
    return <QueryError what="The samples" error={snapshots.error} retry={snapshots.refetch} />;
  }
  if (grids.length === 0) return <p className="px-4 py-3 text-muted">This run has no sample grids.</p>;
  return (
    <ol
      aria-label="Grids around the onset, the same latents each"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      ref={strip}
      className="flex gap-4 overflow-x-auto p-4"
    >
      {grids.map(({ snapshot: { id, step, picture }, caption }) => (
        <li key={id} className="shrink-0">
          <Link href={`/runs/${flag.runId}?step=${step}`} prefetch={false} title="On the run's page">
            <img
              src={snapshotUrl(id)}
              alt={`Samples at step ${formatCount(step)}`}
              width={isGrid(picture) ? picture.width : PLOT_WIDTH}
              height={isGrid(picture) ? picture.height : (PLOT_WIDTH * picture.height) / picture.width}
              className={`max-w-none rounded-xs ${isGrid(picture) ? 'pixels' : ''}`}
            />
          </Link>
          <p className="figures mt-1 text-muted text-xs">{caption}</p>
        </li>
      ))}
    </ol>
  );
}

const GAP_PX = 16;
const PLOT_WIDTH = 232; // about that of a grid of 8 × 8 garments
