import * as tf from '@tensorflow/tfjs-core';
import { extreme, type KernelCases, x } from './kernel-case.ts';

export const scans: KernelCases = {
  Softmax: [
    { inputs: [x], compute: (a) => tf.softmax(a) },
    { inputs: [extreme], compute: (a) => tf.softmax(a) },
  ],
  LogSoftmax: [
    { inputs: [x], compute: (a) => tf.logSoftmax(a) },
    { inputs: [extreme], compute: (a) => tf.logSoftmax(a) },
  ],
  Cumsum: [
    { inputs: [x], compute: (a) => tf.cumsum(a, 1) },
    {
      inputs: [x],
      compute: (a) => tf.cumsum(a, 0, true, true),
      without: { gradient: "The gradient of input 'x' has shape" }, // of another axis than the last it comes transposed
    },
  ],
};
