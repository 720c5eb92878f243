import { describe, expect, it } from 'vitest';
import { imagePair } from './image-pair.ts';
import { measure } from './measure.ts';
import { meanSimilarity } from './pairwise-similarity.ts';
import { structuralSimilarity } from './structural-similarity.ts';
import { reference } from './testing/reference.ts';

const size = { height: 28, width: 28, channels: 1 };
const a = Float64Array.from(reference.inputs.imageA.flat());
const b = Float64Array.from(reference.inputs.imageB.flat());

describe('structural similarity', () => {
  it('agrees with an independent program', () => {
    expect(Math.abs(structuralSimilarity({ a, b }, size) / reference.ssim - 1)).toBeLessThan(1e-9);
  });

  it('is 1 for equal images and symmetric', () => {
    expect(structuralSimilarity({ a, b: a }, size)).toBeCloseTo(1, 12);
    expect(structuralSimilarity({ a, b }, size)).toBe(structuralSimilarity({ a: b, b: a }, size));
  });

  it('of two grey images is that of their means', () => {
    const grey = (value: number) => new Float64Array(784).fill(value);
    // (2 · 0.5 · -0.5 + c1) / (0.25 + 0.25 + c1), c1 = (0.01 · 2)².
    expect(structuralSimilarity({ a: grey(0.5), b: grey(-0.5) }, size)).toBeCloseTo(-0.4996 / 0.5004, 9);
  });

  it('refuses images smaller than its window', () => {
    const tiny = { height: 10, width: 28, channels: 1 };
    expect(() => structuralSimilarity({ a, b }, tiny)).toThrow('at least 11 x 11 pixels, got 10 x 28');
  });
});

describe('pairs of images', () => {
  const images = (pixels: Float64Array[]) => {
    const values = Float64Array.from(pixels.flatMap((image) => [...image]));
    return imagePair({
      real: { values, shape: [pixels.length, 28, 28, 1] },
      fake: { values, shape: [pixels.length, 28, 28, 1] },
    });
  };

  it('are never an image with itself', () => {
    const pair = images([a, b]);
    expect(meanSimilarity({ ...pair, rows: pair.fake })).toBeCloseTo(reference.ssim, 9);
  });

  it('of one image repeated score 1', () => {
    const pair = images([a, a, a]);
    expect(meanSimilarity({ ...pair, rows: pair.fake })).toBeCloseTo(1, 12);
  });

  it('of fakes are weighed against those of reals: of two greys their own similarity, less 1', () => {
    const grey = (value: number) => new Array<number>(784).fill(value);
    const two = (a: number, b: number) => ({
      values: Float64Array.from([...grey(a), ...grey(b)]),
      shape: [2, 28, 28, 1],
    });
    const given = { images: imagePair({ real: two(0.5, 0.5), fake: two(0.5, -0.5) }) };
    const { values } = measure(given, { network: 'test', names: ['ssim', 'ssim-excess'] });
    expect(values.ssim?.value).toBeCloseTo(-0.4996 / 0.5004, 9);
    expect(values['ssim-excess']?.value).toBeCloseTo(-0.4996 / 0.5004 - 1, 9);
  });

  it('refuse 0..255 where -1..1 was said, and other shapes', () => {
    expect(() => images([a.map((value) => 127.5 * (value + 1))])).toThrow('pixels must be in -1..1');
    const real = { values: new Float32Array(784), shape: [1, 28, 28, 1] };
    const fake = { values: new Float32Array(784 * 3), shape: [1, 28, 28, 3] };
    expect(() => imagePair({ real, fake })).toThrow('got [1, 28, 28, 3] of fake');
  });
});
