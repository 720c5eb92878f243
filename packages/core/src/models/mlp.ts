import { leakyRelu, reshape, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { dense, denseWeights, gains } from './dense.ts';
import type { GanModel, ModelSettings, WeightDeclarations } from './gan-model.ts';

const slope = 0.2;

/**
 * The last layers begin small, so that G starts from grey and D undecided. From full-size weights, the noise that G
 * starts from stays visible in its samples for thousands of steps.
 */
const outputScale = 0.1;

/**
 * The original GAN's architecture (Goodfellow et al. 2014, arXiv:1406.2661): both networks fully connected. Hidden
 * layers use leaky ReLU with slope 0.2; G ends in tanh where the data have a range, which must be [-1, 1], and is
 * linear otherwise; D ends in one logit.
 */
export function mlp(settings: ModelSettings): GanModel {
  const { latentDim, dataShape, dataRange } = settings;
  const dataSize = dataShape.reduce((size, length) => size * length, 1);
  const generator = layersOf('generator', [latentDim, ...settings.generator.widths, dataSize]);
  const discriminator = layersOf('discriminator', [dataSize, ...settings.discriminator.widths, 1]);
  return {
    weights: { ...weightsOf(generator), ...weightsOf(discriminator) },
    generator(weights, { z }) {
      const values = forward(weights, generator, z);
      // [batch, dataSize] -> [batch, ...dataShape]
      return reshape(dataRange ? tanh(values) : values, [-1, ...dataShape]);
    },
    discriminator(weights, { x }) {
      const logits = forward(weights, discriminator, reshape(x, [-1, dataSize]));
      return reshape(logits, [-1]); // [batch, 1] -> [batch]
    },
  };
}

type Layer = { name: string; inputs: number; outputs: number };

/** @param sizes from the network's input to its output */
function layersOf(network: string, sizes: number[]): Layer[] {
  return sizes.slice(1).map((outputs, i) => ({
    name: `${network}/dense-${i + 1}`,
    // slice(1) leaves each size but the first, so the one before exists.
    inputs: sizes[i]!,
    outputs,
  }));
}

function weightsOf(layers: Layer[]): WeightDeclarations {
  const declared = layers.map((layer, i) => {
    // What enters the first layer has been through no activation.
    const gain = i === 0 ? gains.linear : gains.leakyRelu;
    return denseWeights({ ...layer, gain: i === layers.length - 1 ? gain * outputScale : gain });
  });
  return Object.assign({}, ...declared);
}

function forward(weights: Tensors, layers: Layer[], x: Tensor): Tensor {
  return layers.reduce(
    (values, { name }, i) => dense(weights, name, i === 0 ? values : leakyRelu(values, slope)),
    x,
  );
}
