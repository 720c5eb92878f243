import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { appendDeviation } from './minibatch-deviation.ts';

it('appends to each sample how much those of its group differ, on average over the features', () => {
  tf.tidy(() => {
    // Two groups of four, every second sample: 1, 1, 3, 3 and 5, 5, 5, 5, with a second feature that never differs.
    const x = tf.tensor2d(
      [1, 5, 1, 5, 3, 5, 3, 5].flatMap((value) => [value, 7]),
      [8, 2],
    );
    const appended = tf.slice(appendDeviation(x), [0, 2]).dataSync();
    for (const [i, value] of appended.entries()) expect(value).toBeCloseTo(i % 2 === 0 ? 0.5 : 0, 3);
  });
});

it('gives images a channel more, the same number everywhere', () => {
  tf.tidy(() => {
    const x = tf.randomNormal([4, 3, 2, 5], 0, 1, 'float32', 1);
    const appended = appendDeviation(x);
    expect(appended.shape).toEqual([4, 3, 2, 6]);
    expect(tf.slice(appended, [0, 0, 0, 0], [4, 3, 2, 5]).dataSync()).toEqual(x.dataSync());
    expect(new Set(tf.slice(appended, [0, 0, 0, 5]).dataSync()).size).toBe(1);
  });
});

it('says nothing but 0 of a batch of one sample over and over', () => {
  tf.tidy(() => {
    const appended = tf.slice(appendDeviation(tf.fill([8, 3], 2)), [0, 3]).dataSync();
    expect(Math.max(...appended)).toBeLessThan(2e-4);
  });
});
