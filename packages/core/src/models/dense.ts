import { add, matMul, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { WeightDeclarations } from './gan-model.ts';
import { weightNamed } from './weight-named.ts';

/** What undoes an activation's shrinking of the signal, on the weights after it (He et al. 2015, arXiv:1502.01852). */
export const gains = {
  linear: 1,
  leakyRelu: Math.sqrt(2 / (1 + 0.2 ** 2)),
};

/** A fully connected layer by its weights' name. */
export type DenseLayer = {
  name: string;
  inputs: number;
  outputs: number;
  /** Without one where a norm follows, whose own offset takes its place. */
  hasBias: boolean;
};

/**
 * Weights of a fully connected layer. The kernel begins as N(0, gain² / inputs), so that the signal keeps its size
 * from layer to layer; the bias begins as zeros.
 */
export function denseWeights({
  name,
  inputs,
  outputs,
  hasBias,
  gain,
}: DenseLayer & { gain: number }): WeightDeclarations {
  const kernel = {
    [`${name}/kernel`]: { shape: [inputs, outputs], standardDeviation: gain / Math.sqrt(inputs) },
  };
  return hasBias ? { ...kernel, [`${name}/bias`]: { shape: [outputs], standardDeviation: 0 } } : kernel;
}

/** x [batch, inputs] -> [batch, outputs] */
export function dense(
  weights: Tensors,
  { name, hasBias }: Pick<DenseLayer, 'name' | 'hasBias'>,
  x: Tensor,
): Tensor {
  const product = matMul(x, weightNamed(weights, `${name}/kernel`));
  return hasBias ? add(product, weightNamed(weights, `${name}/bias`)) : product;
}
