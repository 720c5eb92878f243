import { isGrid, wholeTiles } from '../../lib/picture.ts';
import type { Run } from '../../lib/run.ts';
import { snapshotUrl } from '../../lib/snapshot-url.ts';

/** Room for 6 × 2 tiles of 28 pixels. */
const BOX = { width: 173, height: 57 };

/** The newest samples of a run: the first whole tiles of the grid, pixel for pixel; a plot as a whole. */
export function Thumbnail({ snapshot }: { snapshot: Run['newestSnapshot'] }) {
  if (snapshot === null) {
    return (
      <div className="grid h-[57px] w-[173px] place-items-center rounded-xs border border-line border-dashed text-faint text-xs">
        no samples yet
      </div>
    );
  }
  const { id, step, picture } = snapshot;
  const alt = `Samples at step ${step}`;
  const src = snapshotUrl(id);
  if (!isGrid(picture)) {
    return (
      <div className="flex h-[57px] w-[173px] items-center">
        <img src={src} alt={alt} width={57} height={57} className="size-[57px] rounded-xs object-contain" />
      </div>
    );
  }
  const { width, height } = wholeTiles(picture, BOX);
  return (
    <div className="flex h-[57px] w-[173px] items-center overflow-hidden">
      <img
        src={src}
        alt={alt}
        width={width}
        height={height}
        className="pixels max-w-none rounded-xs object-none object-left-top"
      />
    </div>
  );
}
