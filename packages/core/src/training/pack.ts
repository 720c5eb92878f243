import { concat, split, type Tensor } from '@tensorflow/tfjs-core';

/** Shape of m samples as one, put together along their last axis: channels, or coordinates. */
export function packedShape(dataShape: readonly number[], packing: number): number[] {
  return dataShape.map((length, axis) => (axis === dataShape.length - 1 ? length * packing : length));
}

/**
 * Packing (PacGAN, Lin et al. 2017, arXiv:1712.04086): D judges m independent samples at once, so that it sees when they
 * are too much alike.
 *
 * @param samples [batch, …, channels]; the batch a multiple of m
 * @returns [batch / m, …, m · channels]
 */
export function pack(samples: Tensor, packing: number): Tensor {
  return packing === 1 ? samples : concat(split(samples, packing, 0), samples.rank - 1);
}
