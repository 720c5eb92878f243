import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import type { GanModel } from '../models/index.ts';
import { spectrallyNormalised } from '../models/spectral-norm.ts';
import type { Tensors } from './engine.ts';

/** D by the weights that it has now, as a function of (packed) samples alone: [batch, …] -> logits [batch]. */
export function judgeOf(
  model: GanModel,
  weights: Tensors,
  { spectralNorm }: Pick<RunConfig['discriminator'], 'spectralNorm'>,
): (x: Tensor) => Tensor {
  const used = spectralNorm ? spectrallyNormalised(weights, 'discriminator/') : weights;
  return (x) => model.discriminator(used, { x });
}
