import { add, matMul, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { WeightDeclarations, WeightStart } from './gan-model.ts';
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

/** N(0, gain² / inputs): the signal keeps its size from layer to layer. */
export function scaled(gain: number, inputs: number): WeightStart {
  return { standardDeviation: gain / Math.sqrt(inputs) };
}

/** N(0, 2 / (inputs + outputs)): Glorot & Bengio 2010. Of a convolution, each times the area of its kernel. */
export function glorot(inputs: number, outputs: number): { standardDeviation: number } {
  return { standardDeviation: Math.sqrt(2 / (inputs + outputs)) };
}

/** Weights of a fully connected layer. The kernel begins as said, by its gain or otherwise; the bias as zeros. */
export function denseWeights({
  name,
  inputs,
  outputs,
  hasBias,
  ...how
}: DenseLayer & ({ gain: number } | { start: WeightStart })): WeightDeclarations {
  const start = 'start' in how ? how.start : scaled(how.gain, inputs);
  const kernel = { [`${name}/kernel`]: { shape: [inputs, outputs], ...start } };
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
