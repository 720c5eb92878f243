import { encode } from 'fast-png';
import type { Drawing } from './dataset.ts';
import { littleEndian } from './little-endian.ts';
import { gutterGrey, tileLayout } from './tile-layout.ts';

const height = 28;

/** Indexes of the palette; 0 is the background. */
const axis = 1;
const line = 2;
const outside = 3;
const gutter = 4;
const palette = [
  [14, 17, 24],
  [44, 50, 66],
  [178, 188, 255],
  [255, 176, 0],
  [gutterGrey, gutterGrey, gutterGrey],
];

/**
 * Draws signals as line plots, tiles of one picture: time to the right, a pixel for each value, -1 at the bottom and 1
 * at the top. A value beyond is drawn on the border, in another colour, so that it is not lost.
 *
 * @param samples [n, length, 1]
 */
export function drawSignals(
  samples: Float32Array,
  { length }: { length: number },
  columns?: number,
): Drawing {
  const count = samples.length / length;
  const { picture, corner } = tileLayout(count, { width: length, height }, columns);
  const pixels = new Uint8Array(picture.width * picture.height).fill(gutter);
  for (let i = 0; i < count; i++) {
    const { left, top } = corner(i);
    const values = samples.subarray(i * length, (i + 1) * length);
    values.forEach((value, x) => {
      const at = (y: number) => (top + y) * picture.width + left + x;
      for (let y = 0; y < height; y++) pixels[at(y)] = y === toRow(0) ? axis : 0;
      // From the value before, so that the line has no holes.
      const [from, to] = [toRow(values[Math.max(0, x - 1)]!), toRow(value)]; // x is within
      for (let y = Math.min(from, to); y <= Math.max(from, to); y++) pixels[at(y)] = line;
      if (Math.abs(value) > 1) pixels[at(to)] = outside;
    });
  }
  const { width } = picture;
  const png = encode({ width, height: picture.height, channels: 1, depth: 8, palette, data: pixels });
  return { shape: [count, length, 1], samples: littleEndian(samples), png: new Uint8Array(png), picture };
}

/** Counted from the top. */
function toRow(value: number): number {
  return Math.round(((1 - Math.min(1, Math.max(-1, value))) / 2) * (height - 1));
}
