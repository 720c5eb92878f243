import * as tf from '@tensorflow/tfjs-core';
import { column, type KernelCases, positive, row, x, y } from './kernel-case.ts';

export const arithmetic: KernelCases = {
  Add: [
    { inputs: [x, y], compute: tf.add },
    { inputs: [x, row], compute: tf.add },
    { inputs: [column, row], compute: tf.add },
  ],
  Sub: [
    { inputs: [x, y], compute: tf.sub },
    { inputs: [row, column], compute: tf.sub },
  ],
  Multiply: [
    { inputs: [x, y], compute: tf.mul },
    { inputs: [x, column], compute: tf.mul },
    { inputs: [x], compute: (a) => tf.mul(a, a) },
  ],
  RealDiv: [
    { inputs: [x, positive], compute: tf.div },
    { inputs: [positive], compute: (a) => tf.div(1, a) },
  ],
  Maximum: [{ inputs: [x, y], compute: tf.maximum }],
  Minimum: [{ inputs: [x, y], compute: tf.minimum }],
  Pow: [{ inputs: [positive, y], compute: tf.pow }],
  FloorDiv: [{ inputs: [x, positive], compute: tf.floorDiv }],
  SquaredDifference: [{ inputs: [x, y], compute: (a, b) => tf.squaredDifference(a, b) }],
  Square: [{ inputs: [x], compute: tf.square }],
  AddN: [{ inputs: [x, y, positive], compute: (...tensors) => tf.addN(tensors) }],
};
