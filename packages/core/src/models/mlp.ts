import { leakyRelu, type Tensor } from '@tensorflow/tfjs-core';
import { gains, scaled } from './dense.ts';
import { fullyConnected, type HiddenLayers } from './fully-connected.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { norms } from './norms.ts';

const slope = 0.2;

/**
 * The last layers begin small, so that G starts from grey and D undecided. From full-size weights, the noise that G
 * starts from stays visible in its samples for thousands of steps.
 */
const outputScale = 0.1;

const layers: Omit<HiddenLayers, 'norm'> = {
  activation: (x: Tensor) => leakyRelu(x, slope),
  start({ inputs, isFirst, isLast }) {
    // What enters the first layer has been through no activation.
    const gain = isFirst ? gains.linear : gains.leakyRelu;
    return scaled(gain * (isLast ? outputScale : 1), inputs);
  },
};

/**
 * The original GAN's architecture (Goodfellow et al. 2014, arXiv:1406.2661): both networks fully connected. Hidden
 * layers use leaky ReLU with slope 0.2, in D after the norm that the config names: none of its own.
 */
export function mlp(settings: ModelSettings): GanModel {
  return fullyConnected(settings, { generator: { ...layers, norm: norms.none }, discriminator: layers });
}
