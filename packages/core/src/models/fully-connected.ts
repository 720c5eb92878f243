import { reshape, type Tensor, tanh } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { dense, denseWeights } from './dense.ts';
import type { GanModel, ModelSettings, WeightDeclarations, WeightStart } from './gan-model.ts';
import { appendDeviation } from './minibatch-deviation.ts';
import { type Norm, norms } from './norms.ts';

/** What the hidden layers of a network are made of. */
export type HiddenLayers = {
  /** [batch, pieces · units] -> [batch, units] */
  activation: (x: Tensor) => Tensor;
  /** Numbers that the activation makes one of; 1 unless given. */
  pieces?: number;
  norm: Norm;
  /** How the kernel of a layer begins, the last one among them. */
  start: (layer: { inputs: number; isFirst: boolean; isLast: boolean }) => WeightStart;
};

/**
 * A GAN of two fully connected networks, whatever the data's shape. D's norm is the one that the config names. G ends in
 * tanh where the data have a range, which must be [-1, 1], and is linear otherwise; D ends in one logit.
 */
export function fullyConnected(
  settings: ModelSettings,
  layers: { generator: HiddenLayers; discriminator: Omit<HiddenLayers, 'norm'> },
): GanModel {
  const { latentDim, dataShape, dataRange } = settings;
  const generator = describeNetwork('generator', {
    ...layers.generator,
    sizes: [latentDim, ...settings.generator.widths, sizeOf(dataShape)],
    hasDeviation: false,
  });
  const judgedSize = sizeOf(settings.judgedShape);
  const discriminator = describeNetwork('discriminator', {
    ...layers.discriminator,
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
  settings: HiddenLayers & { sizes: number[]; hasDeviation: boolean },
) {
  const { sizes, hasDeviation, activation, pieces = 1, norm, start } = settings;
  const layers = sizes.slice(1).map((size, i) => {
    const isLast = i === sizes.length - 2;
    // slice(1) leaves each size but the first, so the one before exists.
    const inputs = sizes[i]! + (isLast && hasDeviation ? 1 : 0);
    return {
      name: `${network}/dense-${i + 1}`,
      inputs,
      outputs: isLast ? size : size * pieces,
      hasBias: isLast || !norm.replacesBias,
      start: start({ inputs, isFirst: i === 0, isLast }),
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
        return activation(norm.apply(weights, normName(i), dense(weights, layer, values)));
      }, x);
      const last = hasDeviation ? appendDeviation(hidden) : hidden;
      return { outputs: dense(weights, lastLayer, last), last };
    },
  };
}

const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);
