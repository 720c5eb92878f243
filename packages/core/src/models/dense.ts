import { add, matMul, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { WeightDeclarations } from './gan-model.ts';
import { weightNamed } from './weight-named.ts';

/** What undoes an activation's shrinking of the signal, on the weights after it (He et al. 2015, arXiv:1502.01852). */
export const gains = {
  linear: 1,
  leakyRelu: Math.sqrt(2 / (1 + 0.2 ** 2)),
};

/**
 * Weights of a fully connected layer. The kernel begins as N(0, gain² / inputs), so that the signal keeps its size
 * from layer to layer; the bias begins as zeros.
 */
export function denseWeights(layer: {
  name: string;
  inputs: number;
  outputs: number;
  gain: number;
}): WeightDeclarations {
  const { name, inputs, outputs, gain } = layer;
  return {
    [`${name}/kernel`]: { shape: [inputs, outputs], standardDeviation: gain / Math.sqrt(inputs) },
    [`${name}/bias`]: { shape: [outputs], standardDeviation: 0 },
  };
}

/** x [batch, inputs] -> [batch, outputs] */
export function dense(weights: Tensors, name: string, x: Tensor): Tensor {
  return add(matMul(x, weightNamed(weights, `${name}/kernel`)), weightNamed(weights, `${name}/bias`));
}
