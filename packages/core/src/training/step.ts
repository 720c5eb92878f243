import { add, mul, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { augment, augmentationNoise } from '../augmentations/listed-augmentations.ts';
import type { RunConfig } from '../config/run-config.ts';
import { contentOf, countingIn } from '../content-losses/listed-content-losses.ts';
import type { GanLoss } from '../losses/index.ts';
import { penaltyNoise, punish, scheduledWeights } from '../penalties/listed-penalties.ts';
import type { ForwardSpec, Tensors, UpdateSpec } from './engine.ts';
import type { Gan } from './gan.ts';
import { type NoiseSpec, shapesOf } from './noise.ts';
import { optimizerSpec } from './optimizer-spec.ts';
import { pack, packedShape } from './pack.ts';

/** Named inputs of the updates: x are real samples, z latents, labels and source what G is told of x, the rest noise. */
export type Step = {
  updates: {
    discriminator: UpdateSpec;
    generator: UpdateSpec;
    /** G by its content losses alone; absent unless the run begins with it. */
    pretraining?: UpdateSpec;
  };
  /** `current` are samples without any averaging. */
  forwards: { samples: ForwardSpec; current?: ForwardSpec };
  /** Inputs that are random numbers other than latents, drawn anew for each call, and such as go by the step. */
  noise: Record<'discriminator' | 'generator' | 'pretraining' | 'samples', NoiseSpec>;
};

/** What of a config decides its updates. */
export type StepSettings = Pick<
  RunConfig,
  | 'batchSize'
  | 'generator'
  | 'discriminator'
  | 'penalties'
  | 'augmentations'
  | 'labelSmoothing'
  | 'contentLosses'
  | 'adversarialWeight'
  | 'pretrainSteps'
>;

/**
 * The two updates of a training step and the forward pass for samples. Each is a pure function of (weights, real
 * batch, latents, noise): every random number is an input, and nothing is read back inside.
 */
export function trainingStep(training: {
  gan: Gan;
  loss: GanLoss;
  config: StepSettings;
  /** Samples of the forward pass. */
  snapshotCount: number;
}): Step {
  const { gan, loss, config, snapshotCount } = training;
  const { batchSize, adversarialWeight } = config;
  const { packing } = config.discriminator;
  const x = [batchSize, ...gan.dataShape];
  const toG = gan.generatorInputs(batchSize);
  const toD = gan.discriminatorInputs(batchSize);
  const noiseOfG = gan.generatorNoise(batchSize);
  const contentBesideD = countingIn('training', config.contentLosses);
  const contentAlone = countingIn('pretraining', config.contentLosses);
  const hasContent = contentBesideD.length > 0;
  // Of what D sees.
  const packs = [batchSize / packing, ...packedShape(gan.dataShape, packing)];
  const noise = {
    discriminator: {
      ...noiseOfG,
      ...penaltyNoise(config.penalties, packs),
      ...scheduledWeights(config.penalties),
      ...augmentationNoise(config.augmentations, x, ['real', 'fake']),
    },
    generator: {
      ...noiseOfG,
      ...augmentationNoise(config.augmentations, x, loss.generatorNeedsReal ? ['real', 'fake'] : ['fake']),
    },
    pretraining: noiseOfG,
    samples: gan.generatorNoise(snapshotCount),
  };
  /** What D sees of a batch of samples. */
  const seen = (samples: Tensor, kind: 'real' | 'fake', inputs: Tensors) =>
    pack(augment(samples, kind, { listed: config.augmentations, inputs }), packing);
  const content = (listed: typeof contentAlone, at: { weights: Tensors; made: Tensor; inputs: Tensors }) =>
    contentOf(listed, { ...at, target: at.inputs['x']! }); // declared where there are content losses
  const samples: ForwardSpec = {
    inputs: { ...gan.generatorInputs(snapshotCount), ...shapesOf(noise.samples) },
    averaged: config.generator.ema > 0,
    forward: gan.generator,
  };
  return {
    updates: {
      discriminator: {
        trains: 'discriminator/',
        ...howToUpdate(config.discriminator),
        inputs: { x, ...toG, ...toD, ...shapesOf(noise.discriminator) },
        objective(weights, inputs) {
          const shown = {
            real: seen(inputs['x']!, 'real', inputs), // declared above, so the engine brings it along
            fake: seen(gan.generator(weights, inputs), 'fake', inputs),
          };
          const judge = gan.judge(weights, inputs);
          const judgements = { real: judge(shown.real), fake: judge(shown.fake) };
          const logits = { real: judgements.real.logits, fake: judgements.fake.logits };
          const punished = punish(loss.discriminator(logits, config), config.penalties, {
            judge: (each) => judge(each).logits,
            ...shown,
            noise: inputs,
          });
          const metrics = { ...loss.metrics(logits), ...punished.metrics };
          const { classLosses } = gan;
          if (!classLosses) return { loss: punished.loss, metrics };
          const judged = { ...judgements, labels: inputs['labels']! }; // declared where there are class losses
          return {
            loss: add(punished.loss, classLosses.discriminator(judged)),
            metrics: { ...metrics, ...classLosses.metrics(judged) },
          };
        },
      },
      generator: {
        trains: 'generator/',
        ...howToUpdate(config.generator),
        ...(config.generator.ema > 0 && { ema: { decay: config.generator.ema } }),
        inputs: {
          ...((loss.generatorNeedsReal || hasContent) && { x }),
          ...toG,
          ...toD,
          ...shapesOf(noise.generator),
        },
        objective(weights, inputs) {
          const judge = gan.judge(weights, inputs);
          const made = gan.generator(weights, inputs);
          const fake = judge(seen(made, 'fake', inputs));
          const terms: Scalar[] = [
            weighed(
              loss.generatorNeedsReal
                ? loss.generator({
                    fake: fake.logits,
                    real: judge(seen(inputs['x']!, 'real', inputs)).logits,
                  })
                : loss.generator({ fake: fake.logits }),
              adversarialWeight,
            ),
          ];
          if (gan.classLosses) terms.push(gan.classLosses.generator({ fake, labels: inputs['labels']! }));
          if (!hasContent) return { loss: sumOf(terms), metrics: {} };
          const { loss: contentLoss, metrics } = content(contentBesideD, { weights, made, inputs });
          return { loss: sumOf([...terms, contentLoss]), metrics };
        },
      },
      ...(config.pretrainSteps > 0 && {
        pretraining: {
          trains: 'generator/',
          ...howToUpdate(config.generator),
          inputs: { x, ...toG, ...shapesOf(noise.pretraining) },
          objective: (weights, inputs) =>
            content(contentAlone, { weights, made: gan.generator(weights, inputs), inputs }),
        },
      }),
    },
    forwards: {
      samples,
      ...((samples.averaged || config.pretrainSteps > 0) && { current: { ...samples, averaged: false } }),
    },
    noise,
  };
}

const weighed = (value: Scalar, weight: number): Scalar => (weight === 1 ? value : mul(value, weight));

function sumOf([first, ...others]: Scalar[]): Scalar {
  return others.reduce((sum, each) => add<Scalar>(sum, each), first!); // of G's terms one is always there
}

function howToUpdate(network: RunConfig['generator'] | RunConfig['discriminator']) {
  const { clipGradientNorm, clipWeights } = network;
  return { optimizer: optimizerSpec(network), clipGradientNorm, clipWeights };
}
