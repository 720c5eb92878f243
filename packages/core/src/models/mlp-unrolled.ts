import { tanh } from '@tensorflow/tfjs-core';
import { fullyConnected, type HiddenLayers } from './fully-connected.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { norms } from './norms.ts';

const layers: Omit<HiddenLayers, 'norm'> = {
  activation: tanh,
  start: () => ({ orthogonalGain: 1.4 }),
};

/**
 * The networks in which Metz et al. 2016 (Unrolled GANs, arXiv:1611.02163) show mode collapse on Gaussian mixtures, as
 * published with the paper: tanh in both, kernels orthogonal and scaled by 1.4. Small enough to lose modes reliably.
 */
export function mlpUnrolled(settings: ModelSettings): GanModel {
  return fullyConnected(settings, { generator: { ...layers, norm: norms.none }, discriminator: layers });
}
