import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { pixelShuffle } from './pixel-shuffle.ts';

it('makes a square of the channels of a pixel', () => {
  const shuffled = pixelShuffle(tf.tensor4d([1, 2, 3, 4], [1, 1, 1, 4]));
  expect(shuffled.shape).toEqual([1, 2, 2, 1]);
  expect([...shuffled.dataSync()]).toEqual([1, 2, 3, 4]);
});

it('is depthToSpace', () => {
  const x = tf.randomNormal<tf.Rank.R4>([2, 3, 5, 12], 0, 1, 'float32', 1);
  expect([...pixelShuffle(x).dataSync()]).toEqual([...tf.depthToSpace(x, 2, 'NHWC').dataSync()]);
});
