import * as tf from '@tensorflow/tfjs-core';
import { numbers } from '../../compiled/testing/compare-with-cpu.ts';
import { type KernelCases, x, y } from './kernel-case.ts';

export const matMuls: KernelCases = {
  BatchMatMul: [
    { inputs: [x, y], compute: (a, b) => tf.matMul(a, b, false, true) },
    { inputs: [x, y], compute: (a, b) => tf.matMul(a, b, true, false) },
    { inputs: [x, { shape: [4, 2], values: numbers(8) }], compute: (a, b) => tf.matMul(a, b) },
    {
      inputs: [
        { shape: [2, 3, 4], values: numbers(24) },
        { shape: [2, 5, 4], values: numbers(40, 2, 5) },
      ],
      compute: (a, b) => tf.matMul(a, b, false, true),
    },
    // One matrix with each of a stack.
    {
      inputs: [
        { shape: [3, 4], values: numbers(12) },
        { shape: [2, 4, 5], values: numbers(40, 2, 5) },
      ],
      compute: (a, b) => tf.matMul(a, b),
      without: { gradient: "The gradient of input 'a' has shape" }, // it isn't summed over the stack
    },
    {
      inputs: [
        { shape: [2, 3, 3, 4], values: numbers(72) },
        { shape: [1, 1, 5, 4], values: numbers(20, 2, 5) },
      ],
      compute: (a, b) => tf.matMul(a, b, false, true),
      without: { gradient: "The gradient of input 'b' has shape" }, // as above
    },
  ],
};
