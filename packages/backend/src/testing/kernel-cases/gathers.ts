import * as tf from '@tensorflow/tfjs-core';
import type { Input } from '../../compiled/testing/compare-with-cpu.ts';
import { flat, image, type KernelCases, x } from './kernel-case.ts';

/** Rows of x, one of them twice and one of them never. */
const places: Input = { shape: [3], values: [2, 0, 2] };
const grid: Input = { shape: [2, 2], values: [1, 0, 3, 1] };
/** By indices, which count as inputs here, nothing can be differentiated. */
const byIndices = { gradient: "The gradient of input indices must have 'float32' dtype" };
const bySegments = { gradient: 'Cannot backprop through input segmentIds' };
const whole = (a: tf.Tensor) => tf.cast(a, 'int32') as tf.Tensor1D; // of rank 1 where that matters

export const gathers: KernelCases = {
  GatherV2: [
    { inputs: [x, places], compute: (a, i) => tf.gather(a, whole(i)), without: byIndices },
    { inputs: [x, grid], compute: (a, i) => tf.gather(a, whole(i), 1), without: byIndices },
    { inputs: [image, places], compute: (a, i) => tf.gather(a, whole(i), -1), without: byIndices },
    { inputs: [x], compute: (a) => tf.gather(a, tf.range(3, 0, -2, 'int32'), 1) },
  ],
  UnsortedSegmentSum: [
    {
      inputs: [x, places],
      compute: (a, i) => tf.unsortedSegmentSum(a as tf.Tensor2D, whole(i), 3),
      without: bySegments,
    },
    {
      inputs: [image, { shape: [2], values: [1, 1] }],
      compute: (a, i) => tf.unsortedSegmentSum(a as tf.Tensor4D, whole(i), 2),
      without: bySegments,
    },
    {
      inputs: [x],
      compute: (a) => tf.unsortedSegmentSum(a as tf.Tensor2D, tf.range(2, -1, -1, 'int32') as tf.Tensor1D, 4),
    },
  ],
  OneHot: [
    { inputs: [places], compute: (i) => tf.oneHot(whole(i), 4, 1.5, -0.5, 'float32'), without: flat },
    { inputs: [grid], compute: (i) => tf.cast(tf.oneHot(whole(i), 3), 'float32'), without: flat },
  ],
  Range: [
    { inputs: [x], compute: (a) => tf.mul(a, tf.range(2, 6)) },
    { inputs: [x], compute: (a) => tf.mul(a, tf.range(1, -1, -0.5)) },
    { inputs: [x], compute: (a) => tf.mul(a, tf.cast(tf.range(9, 1, -2, 'int32'), 'float32')) },
  ],
  ArgMax: [
    { inputs: [x], compute: (a) => tf.cast(tf.argMax(a, 1), 'float32') },
    { inputs: [image], compute: (a) => tf.cast(tf.argMax(a, -1), 'float32') },
  ],
  ArgMin: [{ inputs: [x], compute: (a) => tf.cast(tf.argMin(a, 0), 'float32') }],
};
