import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
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
