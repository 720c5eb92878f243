import { convolutional } from './convolutional.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { norms } from './norms.ts';

/**
 * DCGAN (Radford et al. 2015, arXiv:1511.06434): convolutions of 4 x 4, G with batch norm, D with the config's, which in
 * the paper is that of the batch. Kernels begin as N(0, 0.02²).
 *
 * @throws RangeError for data that are not images
 */
export function dcgan(settings: ModelSettings): GanModel {
  return convolutional(settings, { name: 'dcgan', kernelSize: 4, norm: norms.batch, deviation: () => 0.02 });
}
