import { concat, mean, mul, reshape, type Scalar, square, sub, type Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { classify } from './classifier.ts';

/**
 * What a classifier sees in images: its convolutions before their ReLU, standardised per channel over training images, all
 * in one row. Each layer is weighted so that the mean square of a row is the mean over layers of each layer's mean square.
 * The distance of two images is then the mean squared difference of their rows; as content loss by features in Johnson et
 * al. 2016 (arXiv:1603.08155) and Ledig et al. 2016 (arXiv:1609.04802), who use VGG.
 *
 * @param weights of a fitted classifier, as `readClassifier` gives them
 * @param images [batch, 28, 28, 1] in [-1, 1]
 * @returns [batch, numbers of all layers]
 */
export function perceptualActivations(weights: Tensors, images: Tensor): Tensor {
  const layers = Object.values(classify(weights, images).activations);
  const rows = layers.map((values) => reshape(values, [images.shape[0] ?? -1, sizeOf(values)]));
  const total = layers.reduce((size, values) => size + sizeOf(values), 0);
  return concat(
    rows.map((row, i) => mul(row, Math.sqrt(total / (layers.length * sizeOf(layers[i]!))))), // a row for each layer
    1,
  );
}

/**
 * Perceptual distance of images to those that they should be, mean over the batch: 0 for the same images, about 2 for
 * images that have nothing to do with each other.
 *
 * @param at images [batch, 28, 28, 1] in [-1, 1], the i-th beside the i-th
 * @returns scalar >= 0
 */
export function perceptualDistance(weights: Tensors, at: { made: Tensor; target: Tensor }): Scalar {
  const [made, target] = [perceptualActivations(weights, at.made), perceptualActivations(weights, at.target)];
  return mean(square(sub(made, target)));
}

/** Numbers of one image. */
const sizeOf = ({ shape }: Tensor) => shape.slice(1).reduce((size, length) => size * length, 1);
