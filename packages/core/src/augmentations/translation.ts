import { matMul, reshape, type Tensor, type Tensor3D, transpose } from '@tensorflow/tfjs-core';
import type { Noise } from '../training/noise.ts';
import { fillUniform } from '../training/rng.ts';
import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';

/**
 * DiffAugment (Zhao et al. 2020, arXiv:2006.10738): moves an image by whole pixels, up to `strength` of its height and of
 * its width; what comes in is 0, the middle of the data's range.
 */
export const translation = {
  noise(x, strength) {
    const { batch, height, width } = imageShape('translation', x);
    return { rows: shifts(batch, height, strength), columns: shifts(batch, width, strength) };
  },
  apply(samples, noise) {
    const moved = moveRows(samples, noise['rows']!); // both declared above
    const sideways = transpose(moved, [0, 2, 1, 3]);
    return transpose(moveRows(sideways, noise['columns']!), [0, 2, 1, 3]);
  },
} satisfies Augmentation;

/**
 * A matrix per image that moves its rows, [batch, length, length]: a step cannot gather by random numbers, but it can
 * multiply.
 */
function shifts(batch: number, length: number, strength: (step: number) => number): Noise {
  return {
    shape: [batch, length, length],
    draw(out, { address, step }) {
      const furthest = Math.round(length * strength(step));
      const places = fillUniform(new Float32Array(batch), address);
      for (const [image, place] of places.entries()) {
        const shift = Math.floor(place * (2 * furthest + 1)) - furthest;
        for (let to = Math.max(0, shift); to < Math.min(length, length + shift); to++) {
          out[(image * length + to) * length + to - shift] = 1;
        }
      }
      return out;
    },
  };
}

/** @param images [batch, rows, columns, channels] @param matrices [batch, rows, rows] */
function moveRows(images: Tensor, matrices: Tensor): Tensor {
  const [batch = 0, rows = 0] = images.shape;
  return reshape(matMul(matrices as Tensor3D, reshape(images, [batch, rows, -1])), images.shape);
}
