import { encode } from 'fast-png';
import type { Drawing } from './dataset.ts';

const gutter = 1;
const gutterGrey = 48;

/**
 * Draws grey images as tiles of one picture, row after row, as square as their number allows. Gutters lie between
 * tiles, not around them.
 *
 * @param samples values in [-1, 1], [n, height, width]
 */
export function drawImages(samples: Float32Array, tile: { height: number; width: number }): Drawing {
  const tileSize = tile.height * tile.width;
  const count = samples.length / tileSize;
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const width = columns * (tile.width + gutter) - gutter;
  const height = rows * (tile.height + gutter) - gutter;
  // -1..1 -> 0..255; the clamped array rounds.
  const pixels = Uint8ClampedArray.from(samples, (value) => (value + 1) * 127.5);
  const picture = new Uint8Array(width * height).fill(gutterGrey);
  for (let i = 0; i < count; i++) {
    const left = (i % columns) * (tile.width + gutter);
    const top = Math.floor(i / columns) * (tile.height + gutter);
    for (let y = 0; y < tile.height; y++) {
      const row = i * tileSize + y * tile.width;
      picture.set(pixels.subarray(row, row + tile.width), (top + y) * width + left);
    }
  }
  return {
    shape: [count, tile.height, tile.width, 1],
    samples: new Uint8Array(pixels.buffer),
    png: new Uint8Array(
      encode({ width, height, channels: 1, depth: 8, data: picture }, { zlib: { level: 9 } }),
    ),
    picture: { width, height, tileWidth: tile.width, tileHeight: tile.height, gutter },
  };
}
