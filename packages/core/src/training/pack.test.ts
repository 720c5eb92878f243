import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { pack, packedShape } from './pack.ts';

it('puts m samples side by side, each into one pack', () => {
  tf.tidy(() => {
    const samples = tf.tensor2d([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    expect(pack(samples, 2).arraySync()).toEqual([
      [1, 2, 5, 6],
      [3, 4, 7, 8],
    ]);
    expect(pack(samples, 4).arraySync()).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(pack(samples, 1)).toBe(samples);
  });
});

it('stacks images as channels', () => {
  tf.tidy(() => {
    const images = tf.randomNormal([6, 4, 5, 2], 0, 1, 'float32', 1);
    const packed = pack(images, 3);
    expect(packed.shape).toEqual([2, ...packedShape([4, 5, 2], 3)]);
    expect(packedShape([4, 5, 2], 3)).toEqual([4, 5, 6]);
    expect(tf.slice(packed, [0, 0, 0, 2], [2, 4, 5, 2]).dataSync()).toEqual(
      tf.slice(images, 2, 2).dataSync(),
    );
  });
});
