import type { LabelledImages } from '../datasets/labelled-images.ts';
import { type Address, fillUniform } from '../training/rng.ts';

/** How far an image is moved at most, in pixels. */
const reach = 2;
const size = 28;
const black = -1;

/**
 * Images of a batch as the classifier sees them while it learns: mirrored with a probability of one half, and moved by up
 * to two pixels in each direction; what comes in is black.
 *
 * @param chosen indexes of images of 28 x 28
 * @returns `x` [chosen, 28, 28, 1] in [-1, 1]
 */
export function augmentedImages(
  { pixels }: Pick<LabelledImages, 'pixels'>,
  chosen: Uint32Array,
  address: Address,
): Float32Array {
  const x = new Float32Array(chosen.length * size * size).fill(black);
  const draws = fillUniform(new Float32Array(3 * chosen.length), address);
  const shift = (draw: number) => Math.floor(draw * (2 * reach + 1)) - reach;
  chosen.forEach((image, i) => {
    const isMirrored = draws[3 * i]! < 0.5; // three draws for each image
    const [down, right] = [shift(draws[3 * i + 1]!), shift(draws[3 * i + 2]!)];
    for (let row = Math.max(0, down); row < Math.min(size, size + down); row++) {
      for (let column = Math.max(0, right); column < Math.min(size, size + right); column++) {
        const from = isMirrored ? size - 1 - (column - right) : column - right;
        x[(i * size + row) * size + column] = pixels[(image * size + row - down) * size + from]! / 127.5 - 1;
      }
    }
  });
  return x;
}

/** Images as they are, [count, 28, 28, 1] in [-1, 1]. */
export function plainImages({ pixels }: Pick<LabelledImages, 'pixels'>, chosen: Uint32Array): Float32Array {
  const imageSize = size * size;
  const x = new Float32Array(chosen.length * imageSize);
  chosen.forEach((image, i) => {
    for (let p = 0; p < imageSize; p++) x[i * imageSize + p] = pixels[image * imageSize + p]! / 127.5 - 1;
  });
  return x;
}
