'use client';

import { useQuery } from '@tanstack/react-query';
import { rowBox } from '../../lib/picture.ts';
import { realSamplesUrl } from '../../lib/snapshot-url.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { Crop } from './crop.tsx';
import { SamplePicture } from './sample-picture.tsx';

type Props = {
  runId: string;
  /** Of these modes alone; of all when left out. */
  modes?: readonly string[];
  /** Of the rows. */
  scale?: number;
  /** Of the one picture where modes are no rows, as with points. */
  pictureClassName?: string;
};

/** Real samples of a run's data set, a row for each mode where modes have names. Nothing where none are stored. */
export function RealSamples({ runId, modes, scale = 1, pictureClassName = '' }: Props) {
  const trpc = useTRPC();
  const real = useQuery(trpc.runs.realSamples.queryOptions({ runId }));
  if (real.isPending) return <div aria-busy className="skeleton h-24" />;
  if (real.data === undefined) {
    return <QueryError what="The real samples" error={real.error} retry={real.refetch} />;
  }
  if (real.data === null) return <p className="text-muted">No real samples are stored with this run.</p>;
  const { picture } = real.data;
  const src = realSamplesUrl(runId);
  const rows = real.data.modes
    .map((mode, row) => ({ mode, box: rowBox(picture, row) }))
    .filter(({ mode }) => !modes || modes.includes(mode));
  if (rows.length === 0) {
    return (
      <div className={pictureClassName}>
        <SamplePicture src={src} alt="Real samples of the training data" picture={picture} />
      </div>
    );
  }
  return (
    <ul className="space-y-1">
      {rows.map(({ mode, box }) => (
        <li key={mode} className="flex items-center gap-3 overflow-hidden">
          <span className="w-24 shrink-0 truncate text-xs" title={mode}>
            <bdi>{mode}</bdi>
          </span>
          <Crop src={src} alt={`Real samples of ${mode}`} {...{ picture, box, scale }} />
        </li>
      ))}
    </ul>
  );
}
