import { isGrid, wholeTiles } from '../../lib/picture.ts';
import type { RunListItem } from '../../lib/run.ts';
import { snapshotUrl } from '../../lib/snapshot-url.ts';

const WIDTH = 115;
const ROOM = 10;

type Props = { run: Pick<RunListItem, 'newestSnapshot'>; height: number };

/** The newest samples of a run, as many whole tiles as its row holds; a plot as a whole. */
export function RowThumbnail({ run, height }: Props) {
  const snapshot = run.newestSnapshot;
  if (snapshot === null) return <span className="text-faint text-xs">none yet</span>;
  const { id, step, picture } = snapshot;
  const alt = `Samples at step ${step}`;
  const room = height - ROOM;
  if (!isGrid(picture)) {
    return (
      <img src={snapshotUrl(id)} alt={alt} width={room} height={room} loading="lazy" className="rounded-xs" />
    );
  }
  const size = wholeTiles(picture, { width: WIDTH, height: room });
  return (
    <img
      src={snapshotUrl(id)}
      alt={alt}
      {...size}
      loading="lazy"
      style={{ width: size.width, height: Math.min(size.height, height - 2) }}
      className="pixels max-w-none rounded-xs object-none object-left-top"
    />
  );
}
