import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { conditionings } from '../conditionings/index.ts';
import { type RunConfigInput, runConfig } from '../config/run-config.ts';
import { losses } from '../losses/index.ts';
import type { GanModel } from '../models/index.ts';
import { conditionedGan } from './gan.ts';
import { trainingStep } from './step.ts';

/** G shifts its latents by a weight; D scales what it sees by another: every number can be solved by hand. */
const model: GanModel = {
  weights: {
    'generator/shift': { shape: [1], standardDeviation: 0 },
    'discriminator/scale': { shape: [1], standardDeviation: 0 },
  },
  generator: (weights, { z }) => tf.add(z!, weights['generator/shift']!),
  discriminator: (weights, { x }) => ({
    logits: tf.reshape(tf.mul(x, weights['discriminator/scale']!), [-1]),
  }),
};
const config = runConfig.parse({ latentDim: 1, batchSize: 4, generator: { learningRate: 0.5, beta1: 0 } });
const data = { shape: [1], range: null, modes: [] };
const gan = conditionedGan(model, { conditioning: conditionings.none, classes: 0, config, data });
const { updates, forwards } = trainingStep({
  gan,
  loss: losses['non-saturating'],
  config,
  snapshotCount: 3,
});

const weights = { 'generator/shift': tf.tensor1d([10]), 'discriminator/scale': tf.tensor1d([2]) };
/** Real logits 2, -2, 0, 4; fake logits 20, 22, -20, 18. */
const inputs = { x: tf.tensor2d([[1], [-1], [0], [2]]), z: tf.tensor2d([[0], [1], [-20], [-1]]) };

const sigmoid = (u: number) => 1 / (1 + Math.exp(-u));
const softplus = (u: number) => Math.log1p(Math.exp(u));
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const numberOf = (tensor: tf.Tensor | undefined) => tensor?.dataSync()[0] ?? Number.NaN;

const real = [2, -2, 0, 4];
const fake = [20, 22, -20, 18];

describe("D's update", () => {
  const { loss, metrics } = updates.discriminator.objective(weights, inputs);

  it('judges the real batch and what G makes of the latents', () => {
    const expected = mean(real.map((r) => softplus(-r))) + mean(fake.map((f) => softplus(f)));
    expect(numberOf(loss)).toBeCloseTo(expected, 4);
  });

  it('reports how D judges: mean probabilities, and the shares it gets right', () => {
    expect(numberOf(metrics['probability/real'])).toBeCloseTo(mean(real.map(sigmoid)), 5);
    expect(numberOf(metrics['probability/fake'])).toBeCloseTo(mean(fake.map(sigmoid)), 5);
    // A logit of 0 is a probability of 0.5, which counts as judged real.
    expect(numberOf(metrics['accuracy/real'])).toBe(3 / 4);
    expect(numberOf(metrics['accuracy/fake'])).toBe(1 / 4);
  });

  it('trains D alone, with its own optimiser', () => {
    expect(updates.discriminator.trains).toBe('discriminator/');
    expect(updates.discriminator.optimizer).toMatchObject({ learningRate: 2e-4, beta1: 0.5 });
  });
});

describe("G's update", () => {
  it('is told how D judges what G makes, and nothing of the real batch', () => {
    const { loss } = updates.generator.objective(weights, { z: inputs.z });
    expect(numberOf(loss)).toBeCloseTo(mean(fake.map((f) => softplus(-f))), 4);
  });

  it('trains G alone, with its own optimiser', () => {
    expect(updates.generator.trains).toBe('generator/');
    expect(updates.generator.optimizer).toMatchObject({ learningRate: 0.5, beta1: 0 });
  });
});

describe('a penalty', () => {
  const penalised = runConfig.parse({
    latentDim: 1,
    batchSize: 4,
    penalties: [
      { name: 'r1', weight: 6 },
      { name: 'gradient-penalty', weight: 3 },
    ],
  });
  const loss = losses['non-saturating'];
  const step = trainingStep({ gan, loss, config: penalised, snapshotCount: 3 });

  it("adds its value, times its weight, to D's loss and is logged without the weight", () => {
    const noise = { 'gradient-penalty/mix': tf.tensor2d([[0], [0.5], [0.75], [1]]) };
    const { loss, metrics } = step.updates.discriminator.objective(weights, { ...inputs, ...noise });
    const plain = updates.discriminator.objective(weights, inputs).loss;
    // D has a slope of 2 everywhere.
    expect(numberOf(metrics['penalty/r1'])).toBeCloseTo(2, 5);
    expect(numberOf(metrics['penalty/gradient-penalty'])).toBeCloseTo(1, 5);
    expect(numberOf(loss) - numberOf(plain)).toBeCloseTo(6 * 2 + 3 * 1, 4);
  });

  it('is brought its weight where a schedule changes it', () => {
    const { penalties } = runConfig.parse({
      steps: 100,
      penalties: [{ name: 'r1', weight: 6, schedule: { name: 'linear', to: 2 } }],
    });
    const scheduled = trainingStep({ gan, loss, config: { ...penalised, penalties }, snapshotCount: 3 });
    const { inputs: declared, objective } = scheduled.updates.discriminator;
    expect(declared).toMatchObject({ 'r1/weight': [] });
    const drawn = scheduled.noise.discriminator['r1/weight']!.draw(new Float32Array(1), {
      address: { seed: 1, stream: 'noise', step: 0 },
      step: 50,
    });
    expect([...drawn]).toEqual([4]);
    const weight = tf.scalar(5);
    const plain = numberOf(updates.discriminator.objective(weights, inputs).loss);
    // D has a slope of 2 everywhere.
    expect(numberOf(objective(weights, { ...inputs, 'r1/weight': weight }).loss) - plain).toBeCloseTo(
      5 * 2,
      4,
    );
  });

  it('states its noise, which D alone is brought', () => {
    expect(step.updates.discriminator.inputs).toEqual({
      x: [4, 1],
      z: [4, 1],
      'gradient-penalty/mix': [4, 1],
    });
    expect(step.noise).toEqual({
      discriminator: { 'gradient-penalty/mix': { shape: [4, 1], draw: expect.any(Function) } },
      generator: {},
      pretraining: {},
      samples: {},
    });
    expect(step.updates.generator.inputs).toEqual({ z: [4, 1] });
  });
});

it('brings G a real batch where its loss compares with one', () => {
  const loss = losses['relativistic-paired'];
  const { generator } = trainingStep({ gan, loss, config, snapshotCount: 3 }).updates;
  expect(generator.inputs).toEqual({ x: [4, 1], z: [4, 1] });
  const expected = mean(real.map((r, i) => softplus(r - fake[i]!)));
  expect(numberOf(generator.objective(weights, inputs).loss)).toBeCloseTo(expected, 4);
});

describe('what a config says of an update', () => {
  const stepOf = (input: RunConfigInput) =>
    trainingStep({
      gan,
      loss: losses['non-saturating'],
      config: runConfig.parse(input),
      snapshotCount: 3,
    });

  it('is the optimiser of its network, and how gradient and weights are clipped', () => {
    const { discriminator, generator } = stepOf({
      preset: 'wgan',
      generator: { optimizer: 'sgd', momentum: 0.9, clipGradientNorm: 2 },
    }).updates;
    expect(discriminator).toMatchObject({
      optimizer: { name: 'rmsprop', learningRate: 5e-5, decay: 0.99, momentum: 0, epsilon: 1e-8 },
      clipWeights: 0.01,
    });
    expect(generator).toMatchObject({
      optimizer: { name: 'sgd', learningRate: 5e-5, momentum: 0.9 },
      clipGradientNorm: 2,
    });
    expect([discriminator.clipGradientNorm, generator.clipWeights]).toEqual([undefined, undefined]);
  });

  it('lets samples come from the moving average of G, where one is kept', () => {
    const averaged = stepOf({ generator: { ema: 0.9 } });
    expect(averaged.updates.generator.ema).toEqual({ decay: 0.9 });
    expect(averaged.updates.discriminator.ema).toBeUndefined();
    expect(averaged.forwards.samples.averaged).toBe(true);
    expect(updates.generator.ema).toBeUndefined();
    expect(forwards.samples.averaged).toBe(false);
  });
});

it('states the shapes that each call brings along', () => {
  expect(updates.discriminator.inputs).toEqual({ x: [4, 1], z: [4, 1] });
  expect(updates.generator.inputs).toEqual({ z: [4, 1] });
  expect(forwards.samples.inputs).toEqual({ z: [3, 1] });
});
