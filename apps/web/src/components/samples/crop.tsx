import type { Box } from '../../lib/picture.ts';
import type { Picture } from '../../lib/run.ts';

type Props = { src: string; picture: Picture; box: Box; scale: number; alt: string };

/** A part of a picture, enlarged without blur. */
export function Crop({ src, picture, box, scale, alt }: Props) {
  return (
    <div
      role="img"
      aria-label={alt}
      className="pixels max-w-full rounded-xs"
      style={{
        width: box.width * scale,
        height: box.height * scale,
        backgroundImage: `url(${src})`,
        backgroundRepeat: 'no-repeat',
        backgroundSize: `${picture.width * scale}px ${picture.height * scale}px`,
        backgroundPosition: `${-box.left * scale}px ${-box.top * scale}px`,
      }}
    />
  );
}
