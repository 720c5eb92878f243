import * as tf from '@tensorflow/tfjs-core';
import { numbers } from '../../compiled/testing/compare-with-cpu.ts';
import { filtered, image, type KernelCase, type KernelCases, positive, row, x, y } from './kernel-case.ts';

const activations = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const;
const matrix = { shape: [4, 3], values: numbers(12, 1, 5) };
const bias = { shape: [3], values: numbers(3, 1, 6) };
const filter = { shape: [3, 3, 3, 3], values: numbers(81, 0.5, 7) };
const depthwiseFilter = { shape: [3, 3, 3, 1], values: numbers(27, 0.5, 8) };

export const fused: KernelCases = {
  _FusedMatMul: activations.map((activation) => ({
    inputs: [x, matrix, bias],
    compute: (a, b, c) => tf.fused.matMul({ a, b, bias: c, activation, ...slopes(activation, c) }),
  })),
  FusedConv2D: layers(filter, tf.fused.conv2d).map((each) => ({ ...each, without: filtered })),
  FusedDepthwiseConv2D: layers(depthwiseFilter, tf.fused.depthwiseConv2d),
  FusedBatchNorm: [
    {
      inputs: [x, row, { ...row, values: numbers(4).map((value) => value ** 2 + 0.5) }, y],
      compute: (a, mean, variance, b) => tf.batchNorm(a, mean!, variance!, tf.mean(b!, 0), tf.max(b!, 0)),
    },
    {
      inputs: [x, row, positive],
      compute: (a, mean, b) => tf.batchNorm(a, mean!, tf.max(b!, 0)),
      // Its gradient reads the scale, which may be left out.
      without: { gradient: 'Cannot read properties of undefined' },
    },
  ],
};

type Layer = (given: Parameters<typeof tf.fused.depthwiseConv2d>[0]) => tf.Tensor;

function layers(filter: KernelCase['inputs'][0], layer: Layer): KernelCase[] {
  return activations.map((activation) => ({
    inputs: [image, filter, bias],
    compute: (a, b, c) =>
      layer({
        x: a as tf.Tensor4D, // of the shapes above
        filter: b as tf.Tensor4D,
        strides: 2,
        pad: 'same',
        bias: c,
        activation,
        ...slopes(activation, c),
      }),
  }));
}

function slopes(activation: string, each: tf.Tensor | undefined) {
  if (activation === 'leakyrelu') return { leakyreluAlpha: 0.3 };
  return activation === 'prelu' ? { preluActivationWeights: each } : {};
}
