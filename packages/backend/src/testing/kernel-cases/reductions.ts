import * as tf from '@tensorflow/tfjs-core';
import { flat, type KernelCases, share, x } from './kernel-case.ts';

export const reductions: KernelCases = {
  Sum: [
    { inputs: [x], compute: (a) => tf.sum(a) },
    { inputs: [x], compute: (a) => tf.sum(a, 0) },
    { inputs: [x], compute: (a) => tf.sum(a, [1], true) },
    { inputs: [x], compute: (a) => tf.mul(a, tf.cast(tf.sum(whole(a), 0), 'float32')) },
  ],
  Mean: [
    { inputs: [x], compute: (a) => tf.mean(a) },
    { inputs: [x], compute: (a) => tf.mean(a, 0) },
    { inputs: [x], compute: (a) => tf.mean(a, -1, true) },
    { inputs: [x], compute: (a) => share(tf.greater(a, 0)), without: flat },
    { inputs: [x], compute: (a) => tf.mul(a, tf.mean(whole(a), 0)) },
  ],
  Max: [{ inputs: [x], compute: (a) => tf.max(a, 1) }],
  Min: [{ inputs: [x], compute: (a) => tf.min(a, 0) }],
  Prod: [
    {
      inputs: [x],
      compute: (a) => tf.prod(a, 1),
      without: { gradient: 'permutedX.reshape is not a function' }, // of the methods that tfjs-core leaves out
    },
    { inputs: [x], compute: (a) => tf.mul(a, tf.prod(tf.fill([3], 2))) },
  ],
  All: [
    {
      inputs: [x],
      compute: (a) => tf.cast(tf.all(tf.greater(a, -1.5), 1), 'float32'),
      without: { gradient: 'All' },
    },
  ],
  Any: [
    {
      inputs: [x],
      compute: (a) => tf.cast(tf.any(tf.greater(a, 1.5), 0), 'float32'),
      without: { gradient: 'Any' },
    },
  ],
};

/** Integers that lean on no number. */
function whole(a: tf.Tensor): tf.Tensor {
  return tf.cast(tf.greater(a, 0.5), 'int32');
}
