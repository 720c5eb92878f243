import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type ModelName, modelNames } from '../config/names.ts';
import type { Tensors } from '../training/engine.ts';
import { initialWeights } from '../training/initial-weights.ts';
import { packedShape } from '../training/pack.ts';
import { type ModelSettings, models } from './index.ts';

const batch = 5;
const images: ModelSettings = {
  latentDim: 3,
  generator: { widths: [6, 7] },
  discriminator: { widths: [8], norm: 'none', minibatchDeviation: false },
  dataShape: [4, 4, 1],
  dataRange: [-1, 1],
  judgedShape: [4, 4, 1],
  sourceShape: null,
};
const points: ModelSettings = { ...images, dataShape: [2], judgedShape: [2], dataRange: null };
const makesPoints: Record<ModelName, boolean> = {
  mlp: true,
  'mlp-pacgan': true,
  'mlp-unrolled': true,
  dcgan: false,
  sngan: false,
};

/** Counted by hand for `images`: (inputs + 1 bias) x outputs, summed over the layers, where nothing else is said. */
const parameters: Record<ModelName, { generator: number; discriminator: number }> = {
  mlp: { generator: 4 * 6 + 7 * 7 + 8 * 16, discriminator: 17 * 8 + 9 * 1 },
  // No biases before batch norms, which have two numbers per unit; five pieces of each unit of maxout.
  'mlp-pacgan': {
    generator: 3 * 6 + 2 * 6 + 6 * 7 + 2 * 7 + 8 * 16,
    discriminator: 5 * 17 * 8 + 9 * 1,
  },
  'mlp-unrolled': { generator: 4 * 6 + 7 * 7 + 8 * 16, discriminator: 17 * 8 + 9 * 1 },
  // Images of 4 x 4 become 1 x 1 in G and 2 x 2 in D; kernels are 4 x 4; a batch norm has two numbers per channel.
  dcgan: {
    generator: 3 * 6 + 2 * 6 + 16 * 6 * 7 + 2 * 7 + 16 * 7 * 1 + 1,
    discriminator: 16 * 1 * 8 + 8 + (2 * 2 * 8 + 1) * 1,
  },
  // A block of G: two batch norms, two kernels of 3 x 3, a shortcut of 1 x 1. D has one block without norms, with biases.
  sngan: {
    generator:
      4 * 6 +
      (2 * 6 + 9 * 6 * 6 + 2 * 6 + 9 * 6 * 6 + 6 * 6) +
      (2 * 6 + 9 * 6 * 7 + 2 * 7 + 9 * 7 * 7 + 6 * 7) +
      (2 * 7 + 9 * 7 * 1 + 1),
    discriminator: 9 * 1 * 8 + 8 + 9 * 8 * 8 + 8 + 1 * 8 + (8 + 1) * 1,
  },
};

describe.each(modelNames)('the model %s', (name) => {
  it.each([
    { kind: 'images', settings: images },
    { kind: 'images of odd size', settings: { ...images, dataShape: [5, 3, 2], judgedShape: [5, 3, 2] } },
    ...(makesPoints[name] ? [{ kind: 'points', settings: points }] : []),
  ])('maps latents to $kind and those to logits', ({ settings }) => {
    withWeights(name, settings, ({ model, weights, z }) => {
      const samples = model.generator(weights, { z });
      expect(samples.shape).toEqual([batch, ...settings.dataShape]);
      const { logits, features } = model.discriminator(weights, { x: samples });
      expect(logits.shape).toEqual([batch]);
      expect(features?.shape).toEqual([batch, model.featureCount]);
    });
  });

  it('stays inside the range of the data where they have one', () => {
    const largest = (settings: ModelSettings) =>
      withWeights(name, settings, ({ model, weights, z }) => {
        const large = Object.entries(weights).map(([weight, values]) => [weight, tf.mul(values, 1e3)]);
        const samples = model.generator(Object.fromEntries(large), { z: tf.mul(z, 1e3) });
        return tf.max(tf.abs(samples)).dataSync()[0] ?? Number.NaN;
      });
    expect(largest(images)).toBeLessThanOrEqual(1);
    if (makesPoints[name]) expect(largest(points)).toBeGreaterThan(1);
  });

  if (!makesPoints[name]) {
    it('refuses data that are not images', () => {
      expect(() => models[name](points)).toThrow(
        /expected data of shape \[height, width, channels\], got \[2\]/,
      );
    });
  }

  it('has as many parameters as counted by hand', () => {
    const { weights } = models[name](images);
    const countOf = (network: string) =>
      Object.entries(weights)
        .filter(([weight]) => weight.startsWith(`${network}/`))
        .reduce((sum, [, { shape }]) => sum + shape.reduce((size, length) => size * length, 1), 0);
    expect({ generator: countOf('generator'), discriminator: countOf('discriminator') }).toEqual(
      parameters[name],
    );
  });

  it.each([
    { packing: 3, minibatchDeviation: false },
    { packing: 1, minibatchDeviation: true },
    { packing: 2, minibatchDeviation: true },
  ])('judges packs, and sees how samples differ: %o', (options) => {
    const { packing, minibatchDeviation } = options;
    const discriminator = { ...images.discriminator, minibatchDeviation };
    const judgedShape = packedShape(images.dataShape, packing);
    withWeights(name, { ...images, discriminator, judgedShape }, ({ model, weights }) => {
      const packs = tf.randomNormal([8, ...judgedShape], 0, 1, 'float32', 1);
      const { logits } = model.discriminator(weights, { x: packs });
      expect(logits.shape).toEqual([8]);
      // With all samples of a group alike, the deviation is another and so is what D says of the first.
      const alike = tf.tile(tf.slice(packs, 0, 1), [8, ...packs.shape.slice(1).map(() => 1)]);
      const [here, there] = [logits, model.discriminator(weights, { x: alike }).logits].map(
        (each) => each.dataSync()[0],
      );
      expect(here === there).toBe(!minibatchDeviation);
    });
  });

  it('gives every weight of each network to that network alone', () => {
    withWeights(name, images, ({ weights }) => {
      const networks = Object.keys(weights).map((weight) => weight.split('/')[0]);
      expect(new Set(networks)).toEqual(new Set(['generator', 'discriminator']));
    });
  });

  it('lets a gradient reach every weight', () => {
    withWeights(name, images, ({ model, weights, z }) => {
      const names = Object.keys(weights);
      const gradients = tf.grads((...values: tf.Tensor[]) => {
        const named = Object.fromEntries(values.map((value, i) => [names[i], value]));
        return tf.mean(model.discriminator(named, { x: model.generator(named, { z }) }).logits);
      })(Object.values(weights));
      const unreached = names.filter((_, i) => gradients[i]?.dataSync().every((value) => value === 0));
      expect(unreached).toEqual([]);
    });
  });

  it('leaves no tensor behind but its results', () => {
    withWeights(name, images, ({ model, weights, z }) => {
      const before = tf.memory().numTensors;
      tf.dispose(tf.tidy(() => model.discriminator(weights, { x: model.generator(weights, { z }) }).logits));
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  it('begins with logits of moderate size', () => {
    withWeights(name, images, ({ model, weights, z }) => {
      const x = model.generator(weights, { z });
      const logits = model.discriminator(weights, { x }).logits.dataSync();
      expect(Math.max(...logits.map(Math.abs))).toBeLessThan(5);
    });
  });
});

type Built = { model: ReturnType<(typeof models)[ModelName]>; weights: Tensors; z: tf.Tensor };

/** Calls with initial weights and a batch of latents; disposes all tensors afterwards. */
function withWeights<Result>(
  name: ModelName,
  settings: ModelSettings,
  use: (built: Built) => Result,
): Result {
  tf.engine().startScope();
  try {
    const model = models[name](settings);
    const weights = Object.fromEntries(
      Object.entries(initialWeights(model.weights, 1)).map(([weight, { shape, values }]) => [
        weight,
        tf.tensor(values, shape),
      ]),
    );
    return use({ model, weights, z: tf.randomNormal([batch, settings.latentDim], 0, 1, 'float32', 1) });
  } finally {
    tf.engine().endScope();
  }
}
