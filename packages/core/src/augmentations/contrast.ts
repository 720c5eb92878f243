import { add, mean, mul, sub } from '@tensorflow/tfjs-core';
import { type Address, fillUniform } from '../training/rng.ts';
import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';

/** DiffAugment (Zhao et al. 2020, arXiv:2006.10738): spreads an image about its mean by U(1 - strength, 1 + strength). */
export const contrast = {
  noise(x, strength) {
    const { batch } = imageShape('contrast', x);
    const draw = (out: Float32Array, { address, step }: { address: Address; step: number }) =>
      fillUniform(out, address, { low: 1 - strength(step), high: 1 + strength(step) });
    return { factor: { shape: [batch, 1, 1, 1], draw } };
  },
  apply(samples, noise) {
    const centre = mean(samples, [1, 2, 3], true);
    return add(mul(sub(samples, centre), noise['factor']!), centre); // declared above
  },
} satisfies Augmentation;
