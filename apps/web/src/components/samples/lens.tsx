import type { Box } from '../../lib/picture.ts';
import type { Picture } from '../../lib/run.ts';

const LARGEST_PX = 256;

/** One sample at 8×, or as large as fits, on the side of the grid where the pointer is not. */
export function Lens({
  src,
  picture,
  tile,
}: {
  src: string;
  picture: Picture;
  tile: Box & { index: number };
}) {
  const scale = Math.max(1, Math.min(8, Math.floor(LARGEST_PX / Math.max(tile.width, tile.height))));
  const isLeft = tile.left + tile.width / 2 < picture.width / 2;
  return (
    <figure
      aria-hidden
      className={`pointer-events-none absolute top-2 z-10 rounded-lg border border-line bg-raised p-2 shadow-raised ${isLeft ? 'right-2' : 'left-2'}`}
    >
      <div
        className="pixels"
        style={{
          width: tile.width * scale,
          height: tile.height * scale,
          backgroundImage: `url(${src})`,
          backgroundSize: `${picture.width * scale}px ${picture.height * scale}px`,
          backgroundPosition: `${-tile.left * scale}px ${-tile.top * scale}px`,
        }}
      />
      <figcaption className="figures mt-1 text-center text-muted text-xs">
        sample {tile.index + 1} · {scale}×
      </figcaption>
    </figure>
  );
}
