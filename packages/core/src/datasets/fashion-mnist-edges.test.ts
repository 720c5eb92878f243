import { expect, it } from 'vitest';
import { bundledFiles } from '../testing/bundled-files.ts';
import { edgesOf, fashionMnistEdges } from './fashion-mnist-edges.ts';

/** Two images of 28 x 28, by column, row and image. */
const images = (value: (x: number, y: number, image: number) => number) =>
  Float32Array.from({ length: 2 * 784 }, (_, i) =>
    value(i % 28, Math.floor(i / 28) % 28, Math.floor(i / 784)),
  );

it('draws an edge where a gradient is longer than 0.3 per pixel', () => {
  // A step of 2 has a slope of 1 on both its sides.
  expect(edgesOf(images((x) => (x < 10 ? -1 : 1)))).toEqual(images((x) => (x === 9 || x === 10 ? 1 : -1)));
  // A step of 0.58 has one of 0.29, one of 0.62 of 0.31.
  expect(edgesOf(images((_, y) => (y < 4 ? 0 : 0.58)))).toEqual(images(() => -1));
  expect(edgesOf(images((_, y) => (y < 4 ? 0 : 0.62)))).toEqual(
    images((_, y) => (y === 3 || y === 4 ? 1 : -1)),
  );
});

it('weighs a corner as Sobel does', () => {
  // One bright pixel in the dark: its neighbours beside it see (2 * 2) / 8 = 0.5, those at its corners
  // √(2² + 2²) / 8 = 0.35, and it sees the same on all sides.
  const isNear = (x: number, y: number) =>
    Math.abs(x - 5) <= 1 && Math.abs(y - 7) <= 1 && !(x === 5 && y === 7);
  const lit = images((x, y, image) => (image === 1 && x === 5 && y === 7 ? 1 : -1));
  expect(edgesOf(lit)).toEqual(images((x, y, image) => (image === 1 && isNear(x, y) ? 1 : -1)));
});

it('sees no edge at the border, nor between one image and the next', () => {
  expect(edgesOf(images((_x, _y, image) => (image === 0 ? -1 : 1)))).toEqual(images(() => -1));
});

it('outlines garments: a fifth to a third of their pixels', async () => {
  const { train } = await fashionMnistEdges.load('test-split', bundledFiles);
  const { source } = train.batch({ seed: 1, index: 0, size: 256 });
  const share = (source?.filter((value) => value === 1).length ?? 0) / (source?.length ?? 1);
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.33);
});
