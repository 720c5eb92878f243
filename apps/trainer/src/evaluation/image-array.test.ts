import { describe, expect, it } from 'vitest';
import { imageArray } from './image-array.ts';

const uint8 = (values: number[], shape: number[]) => ({ values: Uint8Array.from(values), shape });
const float = (values: number[], shape: number[]) => ({ values: Float32Array.from(values), shape });
/** One image of 1 x 2 pixels in three channels, as each library has it. */
const first = [0, 51, 102, 153, 204, 255]; // [1, 3, 1, 2]
const last = [0, 102, 204, 51, 153, 255]; // [1, 1, 2, 3]

describe('an array of images', () => {
  it.each([
    { layout: 'nhwc', array: uint8(last, [1, 1, 2, 3]) },
    { layout: 'nchw', array: uint8(first, [1, 3, 1, 2]) },
  ])('is recognised as $layout, and its channels are put last', ({ array, layout }) => {
    const images = imageArray(array, 'a.npy', { layout: layout === 'nchw' ? 'nchw' : 'nhwc' });
    expect(images).toMatchObject({ layout, range: '0..255', count: 1, shape: [1, 2, 3] });
    [...images.values].forEach((value, i) => {
      expect(value).toBeCloseTo((last[i] ?? 0) / 127.5 - 1, 6);
    });
  });

  it('is recognised by the one axis that can be channels', () => {
    const grey = Array<number>(2 * 28 * 28).fill(9);
    expect(imageArray(uint8(grey, [2, 28, 28]), 'a').shape).toEqual([28, 28, 1]);
    expect(imageArray(uint8(grey, [2, 28, 28, 1]), 'a').layout).toBe('nhwc');
    expect(imageArray(uint8(grey, [2, 1, 28, 28]), 'a').layout).toBe('nchw');
  });

  it.each([
    { range: '-1..1', values: [-1, 0, 0.5, 1], as: [-1, 0, 0.5, 1] },
    { range: '0..1', values: [0, 0.5, 0.75, 1], as: [-1, 0, 0.5, 1] },
    { range: '0..255', values: [0, 127.5, 191.25, 255], as: [-1, 0, 0.5, 1] },
  ])('of floats in $range is recognised', ({ range, values, as }) => {
    const images = imageArray(float(values, [1, 2, 2]), 'a');
    expect(images.range).toBe(range);
    expect([...images.values]).toEqual(as);
  });

  it.each([
    {
      what: 'is of another range than was said',
      read: () => imageArray(float([0, 255, 3, 4], [1, 2, 2]), 'a.npy', { range: '-1..1' }),
      says: 'a.npy should hold values in -1..1, got 255 in image 0',
    },
    {
      what: 'is of no range',
      read: () => imageArray(float([-300, 0, 3, 4], [1, 2, 2]), 'a.npy'),
      says: 'a.npy holds values from -300 to 4, which are pixels of no range that is known: -1..1, 0..1, 0..255',
    },
    {
      what: 'holds bytes of 0 and 1 alone',
      read: () => imageArray(uint8([0, 1, 1, 0], [1, 2, 2]), 'a.npy'),
      says: 'a.npy should hold pixels in 0..255, got none above 1: where 1 is white, say --range 0..1 of an array, or multiply them by 255',
    },
    {
      what: 'holds none above 1 and is said to be in 0..255',
      read: () => imageArray(float([0, 0.2, 1, 0.5], [1, 2, 2]), 'a.npy', { range: '0..255' }),
      says: 'a.npy should hold pixels in 0..255, got none above 1',
    },
    {
      what: 'is not finite',
      read: () => imageArray(float([0, 0.5, 1, Number.NaN], [2, 1, 2]), 'a.npy'),
      says: 'a.npy should hold finite values, got NaN in image 1',
    },
    {
      what: 'holds nothing that is finite',
      read: () => imageArray(float(Array(4).fill(Number.NaN), [2, 1, 2]), 'a.npy'),
      says: 'a.npy should hold finite values, got NaN in image 0',
    },
    {
      what: 'holds infinity',
      read: () => imageArray(float([0, 0.5, 1, Number.POSITIVE_INFINITY], [2, 1, 2]), 'a.npy'),
      says: 'a.npy should hold finite values, got Infinity in image 1',
    },
    {
      what: 'holds no image',
      read: () => imageArray(float([], [0, 28, 28]), 'a.npy'),
      says: 'a.npy should hold images, got none: its shape is [0, 28, 28]',
    },
    {
      what: 'could have its channels first or last',
      read: () => imageArray(uint8(Array(9).fill(0), [1, 3, 1, 3]), 'a.npy'),
      says: 'say --layout nhwc or --layout nchw',
    },
    {
      what: 'has another shape than was said',
      read: () => imageArray(uint8([0, 1], [1, 1, 2]), 'a.npy', { layout: 'nhwc' }),
      says: 'a.npy should be [n, h, w, c], got the shape [1, 1, 2]',
    },
    {
      what: 'holds features',
      read: () => imageArray(float([0, 1], [1, 2]), 'a.npy'),
      says: 'which is none of images [n, h, w], [n, h, w, c] or [n, c, h, w]',
    },
  ])('that $what is refused', ({ read, says }) => {
    expect(read).toThrow(says);
  });

  it('of bytes of 0 and 1 is black and white where that is said, and all black without a word', () => {
    const images = imageArray(uint8([0, 1, 1, 0], [1, 2, 2]), 'a', { range: '0..1' });
    expect([...images.values]).toEqual([-1, 1, 1, -1]);
    expect([...imageArray(uint8([0, 0, 0, 0], [1, 2, 2]), 'a').values]).toEqual([-1, -1, -1, -1]);
  });
});
