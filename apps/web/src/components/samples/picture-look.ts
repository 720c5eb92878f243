import { isGrid } from '../../lib/picture.ts';
import type { Picture } from '../../lib/run.ts';

/** How wide a picture is drawn, and whether without blur; the scale is undefined before anything was measured. */
export function pictureLook(picture: Picture, scale: number | undefined) {
  return {
    className: `rounded-xs ${isGrid(picture) || (scale ?? 1) >= 1 ? 'pixels' : ''}`,
    style: { width: scale === undefined ? beforeMeasuring(picture) : scale * picture.width },
  };
}

/** The same in CSS, for screens with whole pixel ratios: the page does not jump when the script takes over. */
function beforeMeasuring(picture: Picture) {
  const whole = `round(down, 100%, ${picture.width}px)`;
  return isGrid(picture)
    ? `max(${picture.width}px, ${whole})`
    : `min(100%, max(${picture.width}px, ${whole}))`;
}
