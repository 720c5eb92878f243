import * as tf from '@tensorflow/tfjs-core';
import { image, type KernelCase, type KernelCases } from './kernel-case.ts';

type Size = number | [number, number];
type Pad = 'same' | 'valid' | number;
type Pool = (x: tf.Tensor4D, size: Size, strides: Size, pad: Pad) => tf.Tensor;

/** Windows beside each other, overlapping and apart, with and without edges. */
const windows: [Size, Size, Pad][] = [
  [2, 2, 'valid'],
  [2, 2, 'same'],
  [3, 2, 'same'],
  [3, 1, 1],
  [[2, 3], [3, 2], 'valid'],
  [2, 3, 'valid'],
];

const noMaxPoolGrad = 'MaxPoolGrad';

export const pools: KernelCases = {
  AvgPool: windowsOf(tf.avgPool),
  MaxPool: windowsOf(tf.maxPool).map((each) => ({ ...each, without: { secondGradient: noMaxPoolGrad } })),
  // Through the gradients of the pools.
  AvgPoolGrad: windowsOf((...given) => gradientOf(tf.avgPool, given)),
  MaxPoolGrad: windowsOf((...given) => gradientOf(tf.maxPool, given)).map((each) => ({
    ...each,
    without: { gradient: noMaxPoolGrad },
  })),
};

function windowsOf(pool: Pool): KernelCase[] {
  return windows.map((window) => ({
    inputs: [image],
    compute: (a: tf.Tensor) => pool(a as tf.Tensor4D, ...window), // of rank 4
  }));
}

function gradientOf(pool: Pool, [x, ...window]: Parameters<Pool>): tf.Tensor {
  return tf.grad((a: tf.Tensor) => {
    const result = pool(a as tf.Tensor4D, ...window);
    return tf.sum(tf.mul(result, tf.cos(result)));
  })(x);
}
