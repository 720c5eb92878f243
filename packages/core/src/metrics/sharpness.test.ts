import { describe, expect, it } from 'vitest';
import { imagePair } from './image-pair.ts';
import { laplacianVariance, sharpness } from './sharpness.ts';
import { reference } from './testing/reference.ts';

const image = Float64Array.from(reference.inputs.imageA.flat());
const size = { height: 28, width: 28, channels: 1 };

describe('the variance of the Laplacian', () => {
  it('is known of a bright pixel in the dark', () => {
    const pixels = new Float64Array(25).fill(-1);
    pixels[12] = 1; // the middle of 5 x 5
    // Of the nine pixels inside the border one has the Laplacian -8, its four neighbours have 2 and the corners 0.
    expect(laplacianVariance(pixels, { height: 5, width: 5, channels: 1 })).toBeCloseTo(80 / 9, 12);
  });

  it('is 0 for even images, and for such as rise evenly', () => {
    const ramp = Float64Array.from({ length: 784 }, (_, i) => (i % 28) / 28 + Math.floor(i / 28) / 100);
    expect(laplacianVariance(new Float64Array(784).fill(0.5), size)).toBe(0);
    expect(laplacianVariance(ramp, size)).toBeCloseTo(0, 20);
  });

  it('looks at each channel for itself', () => {
    const other = Float64Array.from(reference.inputs.imageB.flat());
    const both = Float64Array.from({ length: 1568 }, (_, i) => (i % 2 ? other : image)[Math.floor(i / 2)]!);
    expect(laplacianVariance(both, { ...size, channels: 2 })).toBeCloseTo(
      (laplacianVariance(image, size) + laplacianVariance(other, size)) / 2,
      12,
    );
  });

  it('falls with each blur, and rises with contrast as its square', () => {
    const blurred = blur(image);
    expect(laplacianVariance(blurred, size)).toBeLessThan(0.5 * laplacianVariance(image, size));
    expect(laplacianVariance(blur(blurred), size)).toBeLessThan(laplacianVariance(blurred, size));
    const faint = image.map((value) => value / 3);
    expect(laplacianVariance(faint, size)).toBeCloseTo(laplacianVariance(image, size) / 9, 12);
  });
});

describe('sharpness', () => {
  const pair = (real: Float64Array, fake: Float64Array, shape = [1, 28, 28, 1]) =>
    imagePair({ real: { values: real, shape }, fake: { values: fake, shape } });

  it('is 1 for the same images, whatever their number', () => {
    expect(sharpness(pair(image, image))).toBe(1);
    const twice = { values: Float64Array.from([...image, ...image]), shape: [2, 28, 28, 1] };
    const once = { values: image, shape: [1, 28, 28, 1] };
    expect(sharpness(imagePair({ real: once, fake: twice }))).toBeCloseTo(1, 12);
  });

  it('is a quarter at half the contrast', () => {
    const faint = image.map((value) => value / 2);
    expect(sharpness(pair(image, faint))).toBeCloseTo(0.25, 12);
  });

  it('is undefined beside images without detail, or without a pixel inside', () => {
    const why = { undefined: 'the real images have no detail that fakes could have' };
    expect(sharpness(pair(new Float64Array(784), image))).toEqual(why);
    expect(sharpness(pair(image.subarray(0, 8), image.subarray(0, 8), [1, 2, 4, 1]))).toEqual(why);
  });
});

/** Each pixel inside the border becomes the mean of its 3 x 3. */
function blur(pixels: Float64Array): Float64Array {
  return pixels.map((value, at) => {
    const [y, x] = [Math.floor(at / 28), at % 28];
    if (y === 0 || y === 27 || x === 0 || x === 27) return value;
    const places = [-29, -28, -27, -1, 0, 1, 27, 28, 29];
    return places.reduce((sum, offset) => sum + pixels[at + offset]!, 0) / 9;
  });
}
