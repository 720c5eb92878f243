import { reshape, type Tensor, transpose } from '@tensorflow/tfjs-core';

/**
 * Doubles images by turning each pixel's channels into a square of four pixels (Shi et al. 2016, arXiv:1609.05158): what
 * tfjs calls depthToSpace, of operators that have gradients.
 *
 * @param x [batch, height, width, 4 · channels]
 * @returns [batch, 2 · height, 2 · width, channels]
 */
export function pixelShuffle(x: Tensor): Tensor {
  const [height = 0, width = 0, channels = 0] = x.shape.slice(1);
  const rows = transpose(reshape(x, [-1, height, width, 2, channels / 2]), [0, 1, 3, 2, 4]);
  return reshape(rows, [-1, 2 * height, 2 * width, channels / 4]);
}
