import { add, mean, mul, rsqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { WeightDeclarations } from './gan-model.ts';
import { weightNamed } from './weight-named.ts';

const epsilon = 1e-5;

/** Scales begin as ones, offsets as zeros. */
export function layerNormWeights({ name, channels }: { name: string; channels: number }): WeightDeclarations {
  return {
    [`${name}/scale`]: { shape: [channels], mean: 1, standardDeviation: 0 },
    [`${name}/offset`]: { shape: [channels], standardDeviation: 0 },
  };
}

/**
 * Layer normalisation (Ba et al. 2016, arXiv:1607.06450): each sample by the mean and variance of all its numbers, then a
 * scale and an offset per channel. Unlike batch norm, it lets no sample depend on the others of its batch.
 *
 * @param x [batch, …, channels]
 */
export function layerNorm(weights: Tensors, name: string, x: Tensor): Tensor {
  const axes = x.shape.map((_, axis) => axis).slice(1);
  const centred = sub(x, mean(x, axes, true));
  const variance = mean(square(centred), axes, true);
  const normalised = mul(centred, rsqrt(add(variance, epsilon)));
  return add(mul(normalised, weightNamed(weights, `${name}/scale`)), weightNamed(weights, `${name}/offset`));
}
