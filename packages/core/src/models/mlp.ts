import { leakyRelu, reshape, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { dense, denseWeights, gains } from './dense.ts';
import type { GanModel, ModelSettings, WeightDeclarations } from './gan-model.ts';
import { appendDeviation } from './minibatch-deviation.ts';
import { type Norm, norms } from './norms.ts';

const slope = 0.2;

/**
 * The last layers begin small, so that G starts from grey and D undecided. From full-size weights, the noise that G
 * starts from stays visible in its samples for thousands of steps.
 */
const outputScale = 0.1;

/**
 * The original GAN's architecture (Goodfellow et al. 2014, arXiv:1406.2661): both networks fully connected. Hidden
 * layers use leaky ReLU with slope 0.2, in D after the norm that the config names: none of its own. G ends in tanh where
 * the data have a range, which must be [-1, 1], and is linear otherwise; D ends in one logit.
 */
export function mlp(settings: ModelSettings): GanModel {
  const { latentDim, dataShape, dataRange } = settings;
  const dataSize = sizeOf(dataShape);
  const generator = describeNetwork('generator', {
    sizes: [latentDim, ...settings.generator.widths, dataSize],
    norm: norms.none,
    hasDeviation: false,
  });
  const judgedSize = sizeOf(settings.judgedShape);
  const discriminator = describeNetwork('discriminator', {
    sizes: [judgedSize, ...settings.discriminator.widths, 1],
    norm: norms[settings.discriminator.norm],
    hasDeviation: settings.discriminator.minibatchDeviation,
  });
  return {
    weights: { ...generator.weights, ...discriminator.weights },
    generator(weights, { z }) {
      const { outputs: values } = generator.forward(weights, z!); // what this G takes
      // [batch, dataSize] -> [batch, ...dataShape]
      return reshape(dataRange ? tanh(values) : values, [-1, ...dataShape]);
    },
    discriminator(weights, { x }) {
      const { outputs, last } = discriminator.forward(weights, reshape(x, [-1, judgedSize]));
      return { logits: reshape(outputs, [-1]), features: last }; // [batch, 1] -> [batch]
    },
    featureCount: discriminator.lastCount,
  };
}

/**
 * @param settings.sizes from the network's input to its output
 * @param settings.hasDeviation whether the last layer sees the minibatch standard deviation
 */
function describeNetwork(
  network: string,
  { sizes, norm, hasDeviation }: { sizes: number[]; norm: Norm; hasDeviation: boolean },
) {
  const layers = sizes.slice(1).map((outputs, i) => {
    const isLast = i === sizes.length - 2;
    return {
      name: `${network}/dense-${i + 1}`,
      // slice(1) leaves each size but the first, so the one before exists.
      inputs: sizes[i]! + (isLast && hasDeviation ? 1 : 0),
      outputs,
      hasBias: isLast || !norm.replacesBias,
      // What enters the first layer has been through no activation.
      gain: (i === 0 ? gains.linear : gains.leakyRelu) * (isLast ? outputScale : 1),
    };
  });
  const lastLayer = layers.at(-1)!; // one for each width and one more
  const normName = (i: number) => `${network}/norm-${i + 1}`;
  const hiddenNorms = layers
    .slice(0, -1)
    .map(({ outputs: channels }, i) => norm.weights({ name: normName(i), channels }));
  return {
    weights: Object.assign({}, ...layers.map(denseWeights), ...hiddenNorms) as WeightDeclarations,
    /** Numbers that the last layer sees. */
    lastCount: lastLayer.inputs,
    /** @returns what the last layer gives, and what it saw */
    forward(weights: Tensors, x: Tensor) {
      const hidden = layers.slice(0, -1).reduce((values, layer, i) => {
        return leakyRelu(norm.apply(weights, normName(i), dense(weights, layer, values)), slope);
      }, x);
      const last = hasDeviation ? appendDeviation(hidden) : hidden;
      return { outputs: dense(weights, lastLayer, last), last };
    },
  };
}

const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);
