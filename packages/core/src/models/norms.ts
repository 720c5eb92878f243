import type { Tensor } from '@tensorflow/tfjs-core';
import type { NormName } from '../config/names.ts';
import type { Tensors } from '../training/engine.ts';
import { batchNorm, batchNormWeights } from './batch-norm.ts';
import type { WeightDeclarations } from './gan-model.ts';
import { layerNorm, layerNormWeights } from './layer-norm.ts';

/** What stands between a layer and its activation. */
export type Norm = {
  weights: (norm: { name: string; channels: number }) => WeightDeclarations;
  /** x [batch, …, channels] -> the same shape */
  apply: (weights: Tensors, name: string, x: Tensor) => Tensor;
  /** Whether it takes away what a bias before it would add. */
  replacesBias: boolean;
};

/** Every normalisation by its name in a run file. */
export const norms: Record<NormName, Norm> = {
  batch: { weights: batchNormWeights, apply: batchNorm, replacesBias: true },
  layer: { weights: layerNormWeights, apply: layerNorm, replacesBias: true },
  none: { weights: () => ({}), apply: (_weights, _name, x) => x, replacesBias: false },
};
