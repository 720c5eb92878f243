'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { nearnessWord, neighboursProtocol } from '../../lib/neighbours.ts';
import { tileBox } from '../../lib/picture.ts';
import type { Snapshot } from '../../lib/run.ts';
import { neighboursUrl, snapshotUrl } from '../../lib/snapshot-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Crop } from './crop.tsx';

type Props = {
  snapshot: Snapshot;
  /** Which sample, from 0. */
  index: number;
  onShow: (index: number | null) => void;
};

const LARGEST_PX = 140;

/** A sample beside the training sample that is nearest to it: is it a copy, and what did G make of? */
export function NearestNeighbour({ snapshot: { id, picture, shape }, index, onShow }: Props) {
  const trpc = useTRPC();
  const count = shape[0] ?? 0;
  const neighbours = useQuery(
    trpc.snapshots.neighbours.queryOptions({ snapshotId: id }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const scale = Math.max(1, Math.floor(LARGEST_PX / Math.max(picture.tileWidth, picture.tileHeight)));
  const box = tileBox(picture, index);
  return (
    <section aria-label="Nearest training sample" className="space-y-2 border-line border-t pt-3">
      <header className="flex items-center gap-2">
        <h3 className="font-semibold">Sample {index + 1} and its nearest training sample</h3>
        <span className="ml-auto flex gap-1">
          <Button
            aria-label="Sample before"
            onClick={() => onShow((index + count - 1) % count)}
            className="px-1"
          >
            <ChevronLeft aria-hidden className="size-4" />
          </Button>
          <Button aria-label="Next sample" onClick={() => onShow((index + 1) % count)} className="px-1">
            <ChevronRight aria-hidden className="size-4" />
          </Button>
          <Button aria-label="Close" onClick={() => onShow(null)} className="px-1">
            <X aria-hidden className="size-4" />
          </Button>
        </span>
      </header>
      <div className="flex flex-wrap gap-4">
        <figure>
          <Crop src={snapshotUrl(id)} alt={`Sample ${index + 1}`} {...{ picture, box, scale }} />
          <figcaption className="mt-1 text-muted text-xs">made by G</figcaption>
        </figure>
        <figure>
          <Crop
            src={neighboursUrl(id)}
            alt={`The training sample nearest to sample ${index + 1}`}
            {...{ picture, box, scale }}
          />
          <figcaption className="mt-1 text-muted text-xs">
            training{neighbours.data?.classes[index] && `: ${neighbours.data.classes[index]}`}
          </figcaption>
        </figure>
      </div>
      {neighbours.data ? (
        <p className="text-muted text-xs [overflow-wrap:anywhere]">
          <span className="text-ink">{nearnessWord(neighbours.data, index)}</span> ·{' '}
          {neighboursProtocol(neighbours.data)}
        </p>
      ) : neighbours.error ? (
        <QueryError what="The nearest samples" error={neighbours.error} retry={neighbours.refetch} />
      ) : (
        <div aria-busy className="skeleton h-4" />
      )}
    </section>
  );
}
