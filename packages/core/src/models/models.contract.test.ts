import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type ModelName, modelNames } from '../config/names.ts';
import { takesSource } from '../config/source-problems.ts';
import type { Tensors } from '../training/engine.ts';
import { initialWeights } from '../training/initial-weights.ts';
import { packedShape } from '../training/pack.ts';
import { checkModel } from './check-model.ts';
import { type Judgement, type ModelSettings, models } from './index.ts';

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
  'wgan-critic': false,
  srgan: false,
  pix2pix: false,
};
/** What a model needs to be told besides. */
const own: Partial<Record<ModelName, Partial<ModelSettings>>> = {
  srgan: { generator: { widths: [6, 6] }, sourceShape: [1, 1, 1] },
  pix2pix: { sourceShape: [4, 4, 1] },
};
/** Whether D judges each sample as a whole, with features that a class can be read from. */
const givesFeatures = (name: ModelName) => !takesSource(name);

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
  // As dcgan, but kernels of 5 x 5, biases and no norms.
  'wgan-critic': {
    generator: 4 * 6 + 25 * 6 * 7 + 7 + 25 * 7 * 1 + 1,
    discriminator: 25 * 1 * 8 + 8 + (2 * 2 * 8 + 1) * 1,
  },
  // 1 x 1 to 4 x 4: a first layer, two blocks of two, a joint, two that make four channels of one, a last; five slopes.
  srgan: {
    generator: 25 * 6 + 6 + 5 * (9 * 6 * 6 + 2 * 6) + 2 * (9 * 6 * 24 + 24) + 25 * 6 + 1 + 5 * 6,
    discriminator: 9 * 8 + 8 + (2 * 2 * 8 + 1) * 128 + 128 + 1,
  },
  // Down to 1 x 1 and back, the last layer seeing both; D sees pairs.
  pix2pix: {
    generator: 16 * 6 + 6 + 16 * 6 * 7 + 2 * 7 + 16 * 7 * 6 + 2 * 6 + 16 * 12 + 1,
    discriminator: 16 * 2 * 8 + 8 + 16 * 8 + 1,
  },
};

describe.each(modelNames)('the model %s', (name) => {
  it.each([
    { kind: 'images', settings: images },
    { kind: 'images of odd size', settings: { ...images, dataShape: [5, 3, 2], judgedShape: [5, 3, 2] } },
    ...(makesPoints[name] ? [{ kind: 'points', settings: points }] : []),
  ])('maps what it is given to $kind and those to logits', ({ settings }) => {
    withWeights(name, settings, ({ model, make, judge }) => {
      const samples = make();
      expect(samples.shape).toEqual([batch, ...settings.dataShape]);
      const { logits, features } = judge(samples);
      // One for each sample, or for each of its patches.
      expect([logits.rank, (logits.shape[0] ?? 0) % batch]).toEqual([1, 0]);
      expect(features?.shape).toEqual(givesFeatures(name) ? [batch, model.featureCount] : undefined);
    });
  });

  it('stays inside the range of the data where they have one', () => {
    const largest = (settings: ModelSettings) =>
      withWeights(name, settings, ({ weights, make }) => {
        const large = Object.entries(weights).map(([weight, values]) => [weight, tf.mul(values, 1e3)]);
        const samples = make({ weights: Object.fromEntries(large), times: 1e3 });
        return tf.max(tf.abs(samples)).dataSync()[0] ?? Number.NaN;
      });
    expect(largest(images)).toBeLessThanOrEqual(1);
    if (makesPoints[name]) expect(largest(points)).toBeGreaterThan(1);
  });

  if (!makesPoints[name]) {
    it('refuses data that are not images', () => {
      expect(() => models[name](points)).toThrow(
        /expected data of shape \[height, width, channels\].*, got \[2\]/,
      );
    });
  }

  it('makes samples of what the config takes it to make them of', () => {
    const { generatorTakes = 'z' } = models[name]({ ...images, ...own[name] });
    expect(generatorTakes).toBe(takesSource(name) ? 'source' : 'z');
  });

  it('has as many parameters as counted by hand', () => {
    const { weights } = models[name]({ ...images, ...own[name] });
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
    if (packing > 1 && own[name]?.sourceShape) return; // `ganOf` refuses it
    const discriminator = { ...images.discriminator, minibatchDeviation };
    const judgedShape = packedShape(images.dataShape, packing);
    withWeights(name, { ...images, discriminator, judgedShape }, ({ judge }) => {
      const packs = tf.randomNormal([8, ...judgedShape], 0, 1, 'float32', 1);
      const { logits } = judge(packs);
      expect((logits.shape[0] ?? 0) % 8).toBe(0);
      // With all samples of a group alike, the deviation is another and so is what D says of the first.
      const alike = tf.tile(tf.slice(packs, 0, 1), [8, ...packs.shape.slice(1).map(() => 1)]);
      const [here, there] = [logits, judge(alike).logits].map((each) => each.dataSync()[0]);
      expect(here === there).toBe(!minibatchDeviation);
    });
  });

  if (!takesSource(name)) {
    it('passes the trial of a model of a user', () => {
      expect(checkModel(models[name], images)).toEqual([]);
      if (makesPoints[name]) expect(checkModel(models[name], points)).toEqual([]);
    });
  }

  it('gives every weight of each network to that network alone', () => {
    withWeights(name, images, ({ weights }) => {
      const networks = Object.keys(weights).map((weight) => weight.split('/')[0]);
      expect(new Set(networks)).toEqual(new Set(['generator', 'discriminator']));
    });
  });

  it('lets a gradient reach every weight', () => {
    withWeights(name, images, ({ weights, make, judge }) => {
      const names = Object.keys(weights);
      const gradients = tf.grads((...values: tf.Tensor[]) => {
        const named = Object.fromEntries(values.map((value, i) => [names[i], value]));
        return tf.mean(judge(make({ weights: named }), named).logits);
      })(Object.values(weights));
      const unreached = names.filter((_, i) => gradients[i]?.dataSync().every((value) => value === 0));
      expect(unreached).toEqual([]);
    });
  });

  it('leaves no tensor behind but its results', () => {
    withWeights(name, images, ({ make, judge }) => {
      make(); // makes what G is given
      judge(make());
      const before = tf.memory().numTensors;
      tf.dispose(tf.tidy(() => judge(make()).logits));
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  it('begins with logits of moderate size', () => {
    withWeights(name, images, ({ make, judge }) => {
      const logits = judge(make()).logits.dataSync();
      expect(Math.max(...logits.map(Math.abs))).toBeLessThan(5);
    });
  });
});

type Built = {
  model: ReturnType<(typeof models)[ModelName]>;
  weights: Tensors;
  /** Samples of a batch of what G takes, `times` as large. */
  make: (at?: { weights?: Tensors; times?: number }) => tf.Tensor;
  /** D's word on samples, of the same sources as above. */
  judge: (x: tf.Tensor, weights?: Tensors) => Judgement;
};

/** Calls with initial weights and the same inputs each time; disposes all tensors afterwards. */
function withWeights<Result>(name: ModelName, given: ModelSettings, use: (built: Built) => Result): Result {
  tf.engine().startScope();
  try {
    const settings = { ...given, ...own[name] };
    // Of the size of the data where G doesn't enlarge.
    if (name !== 'srgan' && settings.sourceShape) settings.sourceShape = settings.dataShape;
    if (settings.dataShape[0] === 5) settings.sourceShape &&= settings.dataShape;
    const model = models[name](settings);
    const weights = Object.fromEntries(
      Object.entries(initialWeights(model.weights, 1)).map(([weight, { shape, values }]) => [
        weight,
        tf.tensor(values, shape),
      ]),
    );
    const numbers = (shape: readonly number[]) => tf.randomNormal([...shape], 0, 1, 'float32', 1);
    const z = numbers([batch, settings.latentDim]);
    const sourceOf = (count: number): Tensors =>
      settings.sourceShape ? { source: numbers([count, ...settings.sourceShape]) } : {};
    const [source, address] = [sourceOf(batch), { seed: 1, stream: 'noise', step: 0 }];
    const noise = Object.fromEntries(
      Object.entries(model.generatorNoise?.(batch) ?? {}).map(([each, { shape, draw }]) => [
        each,
        tf.tensor(draw(new Float32Array(sizeOf(shape)), { address, step: 0 }), shape),
      ]),
    );
    const taken = model.generatorTakes === 'source' ? source['source']! : z;
    return use({
      model,
      weights,
      make: ({ weights: others = weights, times = 1 } = {}) =>
        model.generator(others, {
          ...noise,
          [model.generatorTakes ?? 'z']: times === 1 ? taken : tf.mul(taken, times),
        }),
      judge: (x, others = weights) =>
        model.discriminator(others, { x, ...(x.shape[0] === batch ? source : sourceOf(x.shape[0] ?? 0)) }),
    });
  } finally {
    tf.engine().endScope();
  }
}

const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);
