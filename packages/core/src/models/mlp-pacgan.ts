import { max, relu, reshape } from '@tensorflow/tfjs-core';
import { fullyConnected, type HiddenLayers } from './fully-connected.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { norms } from './norms.ts';

const pieces = 5;
const start: HiddenLayers['start'] = () => ({ standardDeviation: 0.02 });

/**
 * The networks in which PacGAN (Lin et al. 2017, arXiv:1712.04086) counts the modes of Gaussian mixtures, as published
 * with it. G has batch norm and ReLU, D maxout (Goodfellow et al. 2013, arXiv:1302.4389): each unit is the largest of
 * five linear pieces. Kernels begin as N(0, 0.02²).
 */
export function mlpPacgan(settings: ModelSettings): GanModel {
  return fullyConnected(settings, {
    generator: { activation: relu, norm: norms.batch, start },
    discriminator: {
      pieces,
      // [batch, pieces · units] -> [batch, pieces, units] -> [batch, units]
      activation: (x) => max(reshape(x, [x.shape[0] ?? 0, pieces, -1]), 1),
      start,
    },
  });
}
