import * as tf from '@tensorflow/tfjs-core';
import { column, flat, type KernelCases, x } from './kernel-case.ts';

export const shapes: KernelCases = {
  Identity: [{ inputs: [x], compute: tf.clone }],
  Cast: [{ inputs: [x], compute: (a) => tf.cast(tf.greater(a, 0.5), 'float32'), without: flat }],
  Fill: [{ inputs: [x], compute: (a) => tf.mul(a, tf.fill([3, 4], 2.5)) }],
  ZerosLike: [{ inputs: [x], compute: (a) => tf.sub(tf.zerosLike(a), a) }],
  OnesLike: [{ inputs: [x], compute: (a) => tf.add(a, tf.onesLike(a)) }],
  Reshape: [{ inputs: [x], compute: (a) => tf.reshape(tf.reshape(a, [2, -1]), [4, 3]) }],
  ExpandDims: [{ inputs: [x], compute: (a) => tf.expandDims(a, -1) }],
  Transpose: [{ inputs: [x], compute: (a) => tf.transpose(a) }],
  Tile: [
    { inputs: [x], compute: (a) => tf.tile(a, [2, 1]) },
    { inputs: [column], compute: (a) => tf.tile(a, [1, 4]) },
    // tfjs's own gradient would be ten thousand slices in a row.
    { inputs: [column], compute: (a) => tf.broadcastTo(tf.reshape(a, [3, 1, 1]), [3, 100, 100]) },
  ],
};
