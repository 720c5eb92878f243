import { add } from '@tensorflow/tfjs-core';
import { type Address, fillUniform } from '../training/rng.ts';
import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';

/** DiffAugment (Zhao et al. 2020, arXiv:2006.10738): adds U(-strength, strength) to all of an image. */
export const brightness = {
  noise(x, strength) {
    const { batch } = imageShape('brightness', x);
    const draw = (out: Float32Array, { address, step }: { address: Address; step: number }) =>
      fillUniform(out, address, { low: -strength(step), high: strength(step) });
    return { added: { shape: [batch, 1, 1, 1], draw } };
  },
  apply: (samples, noise) => add(samples, noise['added']!), // declared above
} satisfies Augmentation;
