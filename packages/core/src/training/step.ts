import type { Tensor } from '@tensorflow/tfjs-core';
import { augment, augmentationNoise } from '../augmentations/listed-augmentations.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { GanLoss } from '../losses/index.ts';
import type { GanModel } from '../models/index.ts';
import { penaltyNoise, punish } from '../penalties/listed-penalties.ts';
import type { ForwardSpec, Shapes, Tensors, UpdateSpec } from './engine.ts';
import { judgeOf } from './judge.ts';
import type { NoiseSpec } from './noise.ts';
import { optimizerSpec } from './optimizer-spec.ts';
import { pack, packedShape } from './pack.ts';

/** Named inputs of the updates: x are real samples, z latents, the rest noise. */
export type Step = {
  updates: { discriminator: UpdateSpec; generator: UpdateSpec };
  forwards: { samples: ForwardSpec };
  /** Inputs that are random numbers other than latents, drawn anew for each call. */
  noise: { discriminator: NoiseSpec; generator: NoiseSpec };
};

/**
 * The two updates of a training step and the forward pass for samples. Each is a pure function of (weights, real
 * batch, latents, noise): every random number is an input, and nothing is read back inside.
 */
export function trainingStep(gan: {
  model: GanModel;
  loss: GanLoss;
  config: Pick<
    RunConfig,
    | 'latentDim'
    | 'batchSize'
    | 'generator'
    | 'discriminator'
    | 'penalties'
    | 'augmentations'
    | 'labelSmoothing'
  >;
  dataShape: readonly number[];
  /** Latents of the forward pass. */
  snapshotCount: number;
}): Step {
  const { model, loss, config, dataShape, snapshotCount } = gan;
  const x = [config.batchSize, ...dataShape];
  const z = [config.batchSize, config.latentDim];
  const { ema } = config.generator;
  const { packing } = config.discriminator;
  // Of what D sees.
  const packs = [config.batchSize / packing, ...packedShape(dataShape, packing)];
  const noise = {
    discriminator: {
      ...penaltyNoise(config.penalties, packs),
      ...augmentationNoise(config.augmentations, x, ['real', 'fake']),
    },
    generator: augmentationNoise(
      config.augmentations,
      x,
      loss.generatorNeedsReal ? ['real', 'fake'] : ['fake'],
    ),
  };
  /** What D sees of a batch of samples. */
  const seen = (samples: Tensor, kind: 'real' | 'fake', inputs: Tensors) =>
    pack(augment(samples, kind, { listed: config.augmentations, inputs }), packing);
  return {
    updates: {
      discriminator: {
        trains: 'discriminator/',
        ...howToUpdate(config.discriminator),
        inputs: { x, z, ...shapesOf(noise.discriminator) },
        objective(weights, inputs) {
          // x and z are declared above, so the engine brings them along.
          const samples = {
            real: seen(inputs.x!, 'real', inputs),
            fake: seen(model.generator(weights, { z: inputs.z! }), 'fake', inputs),
          };
          const judge = judgeOf(model, weights, config.discriminator);
          const logits = { real: judge(samples.real), fake: judge(samples.fake) };
          const punished = punish(loss.discriminator(logits, config), config.penalties, {
            judge,
            ...samples,
            noise: inputs,
          });
          return { loss: punished.loss, metrics: { ...loss.metrics(logits), ...punished.metrics } };
        },
      },
      generator: {
        trains: 'generator/',
        ...howToUpdate(config.generator),
        ...(ema > 0 && { ema: { decay: ema } }),
        inputs: { ...(loss.generatorNeedsReal && { x }), z, ...shapesOf(noise.generator) },
        objective(weights, inputs) {
          const judge = judgeOf(model, weights, config.discriminator);
          const fake = judge(seen(model.generator(weights, { z: inputs.z! }), 'fake', inputs));
          return {
            loss: loss.generatorNeedsReal
              ? loss.generator({ fake, real: judge(seen(inputs.x!, 'real', inputs)) })
              : loss.generator({ fake }),
            metrics: {},
          };
        },
      },
    },
    forwards: {
      samples: {
        inputs: { z: [snapshotCount, config.latentDim] },
        averaged: ema > 0,
        forward: (weights, inputs) => model.generator(weights, { z: inputs.z! }),
      },
    },
    noise,
  };
}

function shapesOf(noise: NoiseSpec): Shapes {
  return Object.fromEntries(Object.entries(noise).map(([name, { shape }]) => [name, shape]));
}

function howToUpdate(network: RunConfig['generator'] | RunConfig['discriminator']) {
  const { clipGradientNorm, clipWeights } = network;
  return { optimizer: optimizerSpec(network), clipGradientNorm, clipWeights };
}
