import { convolutional } from './convolutional.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { norms } from './norms.ts';

/**
 * The critic of WGAN-GP for MNIST and its G (Gulrajani et al. 2017, arXiv:1704.00028, as published with it): convolutions
 * of 5 x 5 without norms. Where the authors crop 8 x 8 to 7 x 7, G makes 7 x 7 at once. Kernels keep the signal's size:
 * their variance is 4 / (fan-in + fan-out), the mean of He's forwards and backwards.
 *
 * @throws RangeError for data that are not images
 */
export function wganCritic(settings: ModelSettings): GanModel {
  return convolutional(settings, {
    ...{ name: 'wgan-critic', kernelSize: 5, norm: norms.none },
    deviation: (fan) => Math.sqrt(4 / (fan.in + fan.out)),
  });
}
