import {
  concat,
  logSoftmax,
  mean,
  mul,
  neg,
  relu,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { batchNorm, batchNormWeights } from '../models/batch-norm.ts';
import { convolution, convolutionWeights } from '../models/convolution.ts';
import { dense, denseWeights, gains } from '../models/dense.ts';
import type { WeightDeclarations } from '../models/gan-model.ts';
import type { Arrays, Tensors } from '../training/engine.ts';
import { convolutionLayers, featureLayer, headLayer, normalisedLayers } from './classifier-layers.ts';
import { foldBatchNorm, type Moments } from './fold-batch-norm.ts';
import type { NamedArrays } from './safetensors.ts';

const headWeights = denseWeights({ ...headLayer, gain: gains.linear });

/** Weights of the classifier while it is trained: batch norm stands between each layer and its ReLU. */
export const trainingWeights: WeightDeclarations = Object.assign(
  {},
  ...convolutionLayers.map((layer) => convolutionWeights({ ...layer, hasBias: false })),
  ...convolutionLayers.map(({ name, to }) => batchNormWeights({ name: `${name}/norm`, channels: to })),
  denseWeights({ ...featureLayer, hasBias: false, gain: gains.linear }),
  batchNormWeights({ name: `${featureLayer.name}/norm`, channels: featureLayer.outputs }),
  headWeights,
);

/**
 * The classifier as it is trained.
 *
 * @param images [batch, 28, 28, 1]
 * @returns `logits` [batch, classes]; `moments` of what enters each batch norm: the means of all channels, layer after
 *   layer, then their variances
 */
export function trainingPass(weights: Tensors, images: Tensor): { logits: Tensor; moments: Tensor } {
  const means: Tensor[] = [];
  const variances: Tensor[] = [];
  const activated = (name: string, values: Tensor) => {
    const axes = values.shape.slice(0, -1).map((_, axis) => axis);
    const centre = mean(values, axes);
    means.push(centre);
    variances.push(mean(square(sub(values, centre)), axes));
    return relu(batchNorm(weights, `${name}/norm`, values));
  };
  let x = images;
  for (const layer of convolutionLayers) {
    const values = convolution(weights, { ...layer, hasBias: false }, { x, stride: layer.stride });
    x = activated(layer.name, values);
  }
  const flat = reshape(x, [-1, featureLayer.inputs]); // [batch, h, w, c] -> [batch, h * w * c]
  const values = dense(weights, { ...featureLayer, hasBias: false }, flat);
  const logits = dense(weights, headLayer, activated(featureLayer.name, values));
  return { logits, moments: concat([...means, ...variances]) };
}

/**
 * Cross-entropy, mean over the batch.
 *
 * @param labels shares of the classes, [batch, classes]
 */
export function crossEntropy({ logits, labels }: { logits: Tensor; labels: Tensor }): Tensor {
  return neg(mean(sum(mul(labels, logSoftmax(logits)), -1)));
}

/**
 * The weights of `classify` from trained ones.
 *
 * @param state holds the weights that `trainingWeights` declares
 * @param moments of what enters each batch norm, layer after layer
 * @throws RangeError when a weight is missing or a channel is constant
 */
export function foldedWeights(state: Arrays, moments: Moments): NamedArrays {
  const folded: Arrays = {};
  let first = 0;
  for (const { name, channels } of normalisedLayers) {
    const part = {
      mean: moments.mean.slice(first, first + channels),
      variance: moments.variance.slice(first, first + channels),
    };
    Object.assign(folded, foldBatchNorm(state, name, part));
    first += channels;
  }
  for (const name of Object.keys(headWeights)) folded[name] = state[name]!; // declared beside the others
  return Object.fromEntries(
    Object.entries(folded).map(([name, values]) => {
      return [name, { shape: trainingWeights[name]?.shape ?? [values.length], values }];
    }),
  );
}
