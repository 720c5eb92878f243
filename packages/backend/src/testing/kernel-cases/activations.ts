import * as tf from '@tensorflow/tfjs-core';
import { extreme, type KernelCases, row, x } from './kernel-case.ts';

export const activations: KernelCases = {
  Relu: [
    { inputs: [x], compute: tf.relu },
    { inputs: [extreme], compute: tf.relu },
  ],
  Relu6: [{ inputs: [{ shape: [5], values: [-1, 0.5, 3, 5.5, 9] }], compute: tf.relu6 }],
  LeakyRelu: [
    { inputs: [x], compute: (a) => tf.leakyRelu(a, 0.2) },
    { inputs: [extreme], compute: (a) => tf.leakyRelu(a, 0.2) },
  ],
  Prelu: [{ inputs: [x, row], compute: (a, b) => tf.prelu(a, b) }],
  Elu: [{ inputs: [x], compute: tf.elu }],
  Selu: [{ inputs: [x], compute: tf.selu }],
  Softplus: [
    { inputs: [x], compute: tf.softplus },
    { inputs: [extreme], compute: tf.softplus },
  ],
  Step: [
    { inputs: [x], compute: (a) => tf.step(a) },
    { inputs: [x], compute: (a) => tf.step(a, -1) },
  ],
};
