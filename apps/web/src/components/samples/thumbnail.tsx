import type { CSSProperties } from 'react';
import { isGrid, wholeTiles } from '../../lib/picture.ts';
import type { Run } from '../../lib/run.ts';
import { snapshotUrl } from '../../lib/snapshot-url.ts';

/** Room for two rows of tiles of 28 pixels: 6 in a table, as many as a phone has room for in a card. */
const HEIGHT = 57;
const IN_TABLE = 173;
const IN_CARD = 318;

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
  const src = snapshotUrl(id);
  const alt = `Samples at step ${step}`;
  if (!isGrid(picture)) {
    return <img src={src} alt={alt} width={HEIGHT} height={HEIGHT} className="size-[57px] rounded-xs" />;
  }
  const { width, height } = wholeTiles(picture, { width: IN_TABLE, height: HEIGHT });
  const wide = wholeTiles(picture, { width: IN_CARD, height: HEIGHT }).width;
  return (
    <img
      src={src}
      alt={alt}
      width={width}
      height={height}
      // A custom property: which of the two widths holds is a matter of the style sheet.
      style={{ '--table': `${width}px`, '--card': `${wide}px`, height } as CSSProperties}
      className="pixels w-(--card) max-w-full rounded-xs object-none object-left-top lg:w-(--table) lg:max-w-none"
    />
  );
}
