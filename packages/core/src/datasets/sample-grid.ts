import { encode } from 'fast-png';
import type { Drawing } from './dataset.ts';
import { gutterGrey, tileLayout } from './tile-layout.ts';

/**
 * Draws images as tiles of one picture.
 *
 * @param samples values in [-1, 1], [n, height, width, channels]
 * @param tile one channel is drawn grey, three as red, green and blue
 * @param columns about as many as rows unless given
 */
export function drawImages(
  samples: Float32Array,
  tile: { height: number; width: number; channels: 1 | 3 },
  columns?: number,
): Drawing {
  const { height, width, channels } = tile;
  const rowSize = width * channels;
  const count = samples.length / (height * rowSize);
  const { picture, corner } = tileLayout(count, tile, columns);
  // -1..1 -> 0..255; the clamped array rounds.
  const pixels = Uint8ClampedArray.from(samples, (value) => (value + 1) * 127.5);
  const drawn = new Uint8Array(picture.width * picture.height * channels).fill(gutterGrey);
  for (let i = 0; i < count; i++) {
    const { left, top } = corner(i);
    for (let y = 0; y < height; y++) {
      const row = (i * height + y) * rowSize;
      drawn.set(pixels.subarray(row, row + rowSize), ((top + y) * picture.width + left) * channels);
    }
  }
  const png = encode(
    { width: picture.width, height: picture.height, channels, depth: 8, data: drawn },
    { zlib: { level: 9 } },
  );
  return {
    shape: [count, height, width, channels],
    samples: new Uint8Array(pixels.buffer),
    png: new Uint8Array(png),
    picture,
  };
}
