'use client';

import { type MouseEvent, useState } from 'react';
import { type Box, isGrid, pictureScale, tileAt } from '../../lib/picture.ts';
import type { Picture } from '../../lib/run.ts';
import { Lens } from './lens.tsx';
import { pictureLook } from './picture-look.ts';
import { useWidth } from './use-width.ts';

type Props = {
  src: string;
  alt: string;
  picture: Picture;
  /** Called with the tile that is clicked. */
  onPick?: ((index: number) => void) | undefined;
};

/** A snapshot as large as it fits without blur; the tile under the pointer enlarged beside it. */
export function SamplePicture({ src, alt, picture, onPick }: Props) {
  const { ref, width, pixelRatio } = useWidth();
  const [tile, setTile] = useState<Box & { index: number }>();
  const scale = width === undefined ? undefined : pictureScale(picture, width, pixelRatio);
  const look = pictureLook(picture, scale);

  function tileUnder({ currentTarget, clientX, clientY }: MouseEvent<HTMLElement>) {
    if (!isGrid(picture)) return undefined;
    const box = currentTarget.getBoundingClientRect();
    const ratio = picture.width / box.width;
    return tileAt(picture, (clientX - box.left) * ratio, (clientY - box.top) * ratio);
  }

  return (
    <div ref={ref} className="relative">
      <div
        className="overflow-x-auto"
        tabIndex={scale && scale * picture.width > (width ?? 0) ? 0 : undefined}
      >
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: whoever offers a pick offers it by a button as well */}
        <img
          src={src}
          alt={alt}
          width={picture.width}
          height={picture.height}
          decoding="sync"
          onPointerMove={(event) => setTile(tileUnder(event))}
          onPointerLeave={() => setTile(undefined)}
          onClick={(event) => {
            const picked = tileUnder(event);
            if (picked) onPick?.(picked.index);
          }}
          className={`${onPick ? 'cursor-pointer' : ''} mx-auto block h-auto max-w-none ${look.className}`}
          style={look.style}
        />
      </div>
      {tile && width !== undefined && <Lens src={src} picture={picture} tile={tile} />}
    </div>
  );
}
