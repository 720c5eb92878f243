import type { Scalar } from '@tensorflow/tfjs-core';
import { perceptualDistance } from '../features/perceptual.ts';
import type { ContentLoss } from './content-loss.ts';

/**
 * Mean squared difference of what a network sees in the images: SRGAN's content loss (Ledig et al. 2016,
 * arXiv:1609.04802), there through VGG, here through the bundled classifier `perceptual`. For 28 x 28 grey images.
 */
export const perceptual: ContentLoss = {
  network: 'perceptual',
  value: ({ made, target, weights }) => perceptualDistance(weights, { made, target }) as Scalar, // of one number
};
