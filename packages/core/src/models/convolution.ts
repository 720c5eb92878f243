import { add, conv2d, conv2dTranspose, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { WeightDeclarations } from './gan-model.ts';
import { weightNamed } from './weight-named.ts';

/** A convolution by its weights' name; channels `from` the side of its input `to` that of its output. */
export type ConvolutionLayer = {
  name: string;
  from: number;
  to: number;
  kernelSize: number;
  standardDeviation: number;
  /** Without one where a batch norm follows, whose own offset takes its place. */
  hasBias: boolean;
};

/** Weights of `convolution`: kernel [kernelSize, kernelSize, from, to]. */
export function convolutionWeights(layer: ConvolutionLayer): WeightDeclarations {
  return declare(layer, [layer.kernelSize, layer.kernelSize, layer.from, layer.to]);
}

/** Weights of `transposedConvolution`: kernel [kernelSize, kernelSize, to, from], as tfjs wants it. */
export function transposedConvolutionWeights(layer: ConvolutionLayer): WeightDeclarations {
  return declare(layer, [layer.kernelSize, layer.kernelSize, layer.to, layer.from]);
}

/** x [batch, height, width, from] -> [batch, ⌈height / stride⌉, ⌈width / stride⌉, to] */
export function convolution(
  weights: Tensors,
  layer: ConvolutionLayer,
  { x, stride }: { x: Tensor; stride: number },
): Tensor {
  const kernel = weightNamed(weights, `${layer.name}/kernel`) as Tensor4D; // as declared above
  return withBias(weights, layer, conv2d(x as Tensor4D, kernel, stride, 'same'));
}

/** x [batch, ⌈height / stride⌉, ⌈width / stride⌉, from] -> [batch, height, width, to], where `size` is [height, width] */
export function transposedConvolution(
  weights: Tensors,
  layer: ConvolutionLayer,
  { x, size, stride }: { x: Tensor; size: readonly [number, number]; stride: number },
): Tensor {
  const kernel = weightNamed(weights, `${layer.name}/kernel`) as Tensor4D; // as declared above
  const shape: [number, number, number, number] = [x.shape[0] ?? 0, ...size, layer.to];
  return withBias(weights, layer, conv2dTranspose(x as Tensor4D, kernel, shape, stride, 'same'));
}

function declare(
  { name, to, standardDeviation, hasBias }: ConvolutionLayer,
  shape: number[],
): WeightDeclarations {
  const kernel = { [`${name}/kernel`]: { shape, standardDeviation } };
  return hasBias ? { ...kernel, [`${name}/bias`]: { shape: [to], standardDeviation: 0 } } : kernel;
}

function withBias(weights: Tensors, { name, hasBias }: ConvolutionLayer, x: Tensor): Tensor {
  return hasBias ? add(x, weightNamed(weights, `${name}/bias`)) : x;
}
