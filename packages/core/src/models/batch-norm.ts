import { add, mean, mul, rsqrt, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { WeightDeclarations } from './gan-model.ts';
import { weightNamed } from './weight-named.ts';

/** Added to the variance, so that a constant channel divides by no zero. */
export const batchNormEpsilon = 1e-5;

/** Scales are drawn from N(1, 0.02²), as in DCGAN (Radford et al. 2015, arXiv:1511.06434); offsets begin as zeros. */
export function batchNormWeights({ name, channels }: { name: string; channels: number }): WeightDeclarations {
  return {
    [`${name}/scale`]: { shape: [channels], mean: 1, standardDeviation: 0.02 },
    [`${name}/offset`]: { shape: [channels], standardDeviation: 0 },
  };
}

/**
 * Batch normalisation (Ioffe & Szegedy 2015, arXiv:1502.03167) over all axes but the last.
 *
 * Always by the statistics of the batch at hand, in training and for samples alike: running averages would be a state
 * that the forward pass changes, and a G that is judged by them makes other pictures than the one that D has trained.
 * So a sample depends on the latents beside it; a run's snapshots use the same ones each time.
 *
 * @param x [batch, …, channels]
 */
export function batchNorm(weights: Tensors, name: string, x: Tensor): Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const centred = sub(x, mean(x, axes));
  const variance = mean(square(centred), axes);
  const scale = mul(rsqrt(add(variance, batchNormEpsilon)), weightNamed(weights, `${name}/scale`));
  return add(mul(centred, scale), weightNamed(weights, `${name}/offset`));
}
