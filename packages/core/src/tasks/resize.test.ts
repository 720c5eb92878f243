import { expect, it } from 'vitest';
import { enlargeBicubic, enlargeByBlocks } from './resize.ts';

const rounded = (values: Float32Array) => Array.from(values, (value) => Number(value.toFixed(5)));

it('enlarges by blocks, each channel for itself', () => {
  const images = Float32Array.of(1, 10, 2, 20);
  const enlarged = enlargeByBlocks(images, { from: [1, 2], to: [2, 4], channels: 2 });
  const row = [1, 10, 1, 10, 2, 20, 2, 20];
  expect([...enlarged]).toEqual([...row, ...row]);
});

it('keeps what is even, and images of the same size', () => {
  const even = new Float32Array(2 * 9).fill(0.25);
  expect(new Set(rounded(enlargeBicubic(even, { from: [3, 3], to: [12, 12], channels: 1 })))).toEqual(
    new Set([0.25]),
  );
  const image = Float32Array.of(0.1, -0.5, 0.9, 0.3);
  expect(enlargeBicubic(image, { from: [2, 2], to: [2, 2], channels: 1 })).toEqual(image);
});

it('gives what Pillow gives, where the kernel fits within the image', () => {
  // Image.fromarray([[0, 1, 0, 0.5]], 'F').resize((8, 1), Image.Resampling.BICUBIC), Pillow 13. Beyond the border Pillow
  // has nothing, where an image goes on here.
  const enlarged = enlargeBicubic(Float32Array.of(0, 1, 0, 0.5), { from: [1, 4], to: [1, 8], channels: 1 });
  expect([...enlarged.subarray(3, 5)]).toEqual([0.85546875, 0.19140625]);
});

it('cuts where the kernel overshoots', () => {
  const image = Float32Array.of(-1, 1, 1, -1);
  const enlarged = enlargeBicubic(image, { from: [1, 4], to: [1, 16], channels: 1 });
  expect(Math.max(...enlarged)).toBe(1);
});
