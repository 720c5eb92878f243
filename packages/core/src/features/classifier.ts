import { div, relu, reshape, sub, type Tensor } from '@tensorflow/tfjs-core';
import { convolution } from '../models/convolution.ts';
import { dense } from '../models/dense.ts';
import { weightNamed } from '../models/weight-named.ts';
import type { Tensors } from '../training/engine.ts';
import { convolutionLayers, featureLayer, headLayer } from './classifier-layers.ts';

/** What the classifier makes of images. */
export type Classified = {
  /** [batch, classes] */
  logits: Tensor;
  /**
   * The penultimate layer before its ReLU, standardised: over training images each dimension has mean 0 and variance 1,
   * [batch, dimension]. Before the ReLU, because after it many differences within a class are differences of zeros.
   */
  features: Tensor;
  /** The convolutions before their ReLU, standardised per channel, [batch, height, width, channels], by name. */
  activations: Tensors;
};

/**
 * The classifier of garments as a function of its folded weights: five convolutions of 3 x 3, the features, the logits,
 * with ReLU in between. What it says of an image depends on no other image.
 *
 * @param weights as `foldBatchNorm` makes them
 * @param images [batch, 28, 28, 1] in [-1, 1]
 */
export function classify(weights: Tensors, images: Tensor): Classified {
  const activations: Tensors = {};
  let x = images;
  for (const layer of convolutionLayers) {
    const values = convolution(weights, { ...layer, hasBias: true }, { x, stride: layer.stride });
    activations[layer.name] = standardised(weights, layer.name, values);
    x = relu(values);
  }
  const flat = reshape(x, [-1, featureLayer.inputs]); // [batch, h, w, c] -> [batch, h * w * c]
  const values = dense(weights, { ...featureLayer, hasBias: true }, flat);
  return {
    logits: dense(weights, headLayer, relu(values)),
    features: standardised(weights, featureLayer.name, values),
    activations,
  };
}

/** By the mean and the deviation that each channel has over training images. */
function standardised(weights: Tensors, layer: string, values: Tensor): Tensor {
  const centred = sub(values, weightNamed(weights, `${layer}/mean`));
  return div(centred, weightNamed(weights, `${layer}/deviation`));
}
