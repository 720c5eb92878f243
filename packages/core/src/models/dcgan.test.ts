import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { runConfig } from '../config/run-config.ts';
import { ganOf } from '../training/gan.ts';
import { batchNorm, batchNormWeights } from './batch-norm.ts';

it('has the layers of DCGAN-28 by default', () => {
  const config = runConfig.parse({ model: 'dcgan', latentDim: 100 });
  const { weights } = ganOf(config, { shape: [28, 28, 1], range: [-1, 1], modes: [] });
  const shapes = Object.fromEntries(
    Object.entries(weights).map(([name, { shape }]) => [name, shape.join(' x ')]),
  );
  expect(shapes).toEqual({
    'generator/dense/kernel': '100 x 6272', // 7 x 7 x 128
    'generator/norm-1/scale': '128',
    'generator/norm-1/offset': '128',
    'generator/convolution-1/kernel': '4 x 4 x 64 x 128',
    'generator/norm-2/scale': '64',
    'generator/norm-2/offset': '64',
    'generator/convolution-2/kernel': '4 x 4 x 1 x 64',
    'generator/convolution-2/bias': '1',
    'discriminator/convolution-1/kernel': '4 x 4 x 1 x 64',
    'discriminator/convolution-1/bias': '64',
    'discriminator/convolution-2/kernel': '4 x 4 x 64 x 128',
    'discriminator/norm-2/scale': '128',
    'discriminator/norm-2/offset': '128',
    'discriminator/dense/kernel': '6272 x 1',
    'discriminator/dense/bias': '1',
  });
});

describe('on images of 32 x 32 x 3', () => {
  const countsOf = (generatorWidths: number[]) => {
    const config = runConfig.parse({
      ...{ model: 'dcgan', latentDim: 128 },
      generator: { widths: generatorWidths },
      discriminator: { widths: [64, 128, 256, 512] },
    });
    const { weights } = ganOf(config, { shape: [32, 32, 3], range: [-1, 1], modes: [] });
    return ['generator', 'discriminator'].map((network) =>
      Object.entries(weights)
        .filter(([name]) => name.startsWith(`${network}/`))
        .reduce((sum, [, { shape }]) => sum + shape.reduce((size, length) => size * length, 1), 0),
    );
  };
  // Kernels of 4 x 4; two numbers per channel of a batch norm, D's from its second layer on; biases where none follows.
  const d = 16 * (3 * 64 + 64 * 128 + 128 * 256 + 256 * 512) + 64 + 2 * (128 + 256 + 512) + 2 * 2 * 512 + 1;

  it.each([
    {
      from: '4 x 4 x 512',
      widths: [512, 256, 128],
      g: 128 * 4 * 4 * 512 + 16 * (512 * 256 + 256 * 128 + 128 * 3) + 2 * (512 + 256 + 128) + 3,
    },
    {
      from: '2 x 2 x 512',
      widths: [512, 256, 128, 64],
      g:
        128 * 2 * 2 * 512 + 16 * (512 * 256 + 256 * 128 + 128 * 64 + 64 * 3) + 2 * (512 + 256 + 128 + 64) + 3,
    },
  ])('G begins at $from and has the parameters counted by hand', ({ widths, g }) => {
    expect(countsOf(widths)).toEqual([g, d]);
  });
});

it('normalises each channel by the mean and variance of the batch', () => {
  tf.tidy(() => {
    const x = tf.tensor2d([1, 10, 3, 10, 5, 10], [3, 2]);
    const weights = { 'norm/scale': tf.tensor1d([2, 2]), 'norm/offset': tf.tensor1d([0.5, 0.5]) };
    // First channel: mean 3, variance 8/3; second: variance 0, so that epsilon alone keeps it finite.
    const side = (2 * 2) / Math.sqrt(8 / 3);
    const expected = [0.5 - side, 0.5, 0.5, 0.5, 0.5 + side, 0.5];
    batchNorm(weights, 'norm', x)
      .dataSync()
      .forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 4);
      });
  });
});

it('begins batch norm near the identity', () => {
  expect(batchNormWeights({ name: 'norm', channels: 3 })).toEqual({
    'norm/scale': { shape: [3], mean: 1, standardDeviation: 0.02 },
    'norm/offset': { shape: [3], standardDeviation: 0 },
  });
});
