import { expect, it } from 'vitest';
import { holdOut, weighModes } from './labelled-images.ts';

/** Images of one pixel, whose value is their place. */
const imagesOf = (...labels: number[]) => ({
  pixels: Uint8Array.from(labels, (_, i) => i),
  labels: Uint16Array.from(labels),
});

it('holds out every fifth image of each mode, in their order', () => {
  const { train, reference } = holdOut(imagesOf(0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1));
  expect([...reference.pixels]).toEqual([6, 10]);
  expect([...reference.labels]).toEqual([0, 1]);
  expect([...train.pixels]).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9]);
});

it('keeps the first images of each mode, in the ratio of the weights', () => {
  const images = imagesOf(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
  expect([...weighModes(images, [1, 0.5, 0]).pixels]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...weighModes(images, [1, 4, 2]).pixels]).toEqual([0, 4, 5, 6, 7, 8, 9]);
});

it('takes all of the mode that is scarcest for its weight', () => {
  const images = imagesOf(0, 1, 1, 1, 1);
  expect([...weighModes(images, [1, 1]).pixels]).toEqual([0, 1]);
  expect([...weighModes(images, [1, 3]).labels]).toEqual([0, 1, 1, 1]);
});
