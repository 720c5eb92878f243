import { expect, it } from 'vitest';
import { bundledFiles } from '../testing/bundled-files.ts';
import { fashionMnistMasked } from './fashion-mnist-masked.ts';

const count = 2000;
const { train } = await fashionMnistMasked.load('test-split', bundledFiles);
const { samples, source = new Float32Array() } = train.batch({ seed: 1, index: 0, size: count });

/** The area that is grey: the smallest with all pixels that differ from the image or are 0 in both. */
const masks = Array.from({ length: count }, (_, i) => {
  const grey = Array.from({ length: 784 }, (_, p) => p).filter((p) => source[784 * i + p] === 0);
  const [xs, ys] = [grey.map((p) => p % 28), grey.map((p) => Math.floor(p / 28))];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return {
    left,
    top,
    width: Math.max(...xs) - left + 1,
    height: Math.max(...ys) - top + 1,
    size: grey.length,
  };
});

it('leaves what is not masked as it is', () => {
  const changed = samples.filter((value, i) => source[i] !== 0 && source[i] !== value);
  expect(changed).toHaveLength(0);
});

it('masks a square of 14 x 14 or one half, each kind as often', () => {
  const shapes = masks.map(({ width, height, size }) => `${width} x ${height}: ${size}`);
  const counts = ['14 x 14: 196', '28 x 14: 392', '14 x 28: 392'].map(
    (shape) => shapes.filter((each) => each === shape).length,
  );
  expect(counts.reduce((sum, each) => sum + each)).toBe(count);
  // Binomial(2000, 1/2) and (2000, 1/4): five standard deviations are 112 and 97.
  expect(Math.abs(counts[0]! - 1000)).toBeLessThan(112);
  expect(Math.abs(counts[1]! - 500)).toBeLessThan(97);
});

it('puts squares everywhere in the image', () => {
  const squares = masks.filter(({ size }) => size === 196);
  for (const place of [squares.map(({ left }) => left), squares.map(({ top }) => top)]) {
    expect([...new Set(place)].sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i));
  }
});

it('masks an image elsewhere in the next epoch', () => {
  const first = train.batch({ seed: 1, index: 0, size: 8000 });
  const second = train.batch({ seed: 1, index: 1, size: 8000 });
  const image = (values: Float32Array | undefined, i: number) =>
    String(values?.subarray(784 * i, 784 * i + 784));
  const shown = image(first.samples, 0);
  const again = Array.from({ length: 8000 }, (_, i) => i).find((i) => image(second.samples, i) === shown);
  expect(image(second.source, again ?? Number.NaN)).not.toBe(image(first.source, 0));
});
