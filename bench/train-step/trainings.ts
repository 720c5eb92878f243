import fs from 'node:fs';
import { type RunConfigInput, runConfig, type TaskName } from '@modewatch/core/config';
import { featureAssets, readClassifier } from '@modewatch/core/features';
import {
  type Arrays,
  drawNoise,
  everyClass,
  ganOf,
  initialWeights,
  lossOf,
  oneHot,
  type ProgramSpec,
  type Shapes,
  trainingStep,
} from '@modewatch/core/training';

type Training = { config: RunConfigInput; shape: number[]; source?: { shape: number[]; task: TaskName } };

const shape = [28, 28, 1];
const hidden = { widths: [128, 128, 128] };
const classes = 10;

/** What is measured, each with the batch of its config; pytorch.py has the same networks and losses. */
export const trainings: Record<string, Training> = {
  mlp: { shape, config: {} },
  dcgan: { shape, config: { model: 'dcgan' } },
  'wgan-gp': { shape, config: { model: 'dcgan', preset: 'wgan-gp' } },
  mixture: {
    shape: [2],
    config: { dataset: 'ring', latentDim: 2, batchSize: 256, generator: hidden, discriminator: hidden },
  },
  srgan: {
    shape,
    source: { shape: [7, 7, 1], task: 'super-resolution' },
    config: {
      ...{ dataset: 'fashion-mnist-7to28', model: 'srgan', adversarialWeight: 1e-3 },
      contentLosses: [{ name: 'perceptual' }],
    },
  },
  conditional: { shape, config: { model: 'dcgan', conditioning: 'concatenation' } },
  pix2pix: {
    shape,
    source: { shape, task: 'translate' },
    config: { dataset: 'fashion-mnist-edges', model: 'pix2pix', contentLosses: [{ name: 'l1' }] },
  },
};

/** A training as engines take it, and what its updates read. */
export async function describeTraining(name: string) {
  const training = trainings[name];
  if (!training) throw new RangeError(`expected one of ${Object.keys(trainings).join(', ')}, got ${name}`);
  const { shape, source, config: input } = training;
  const config = runConfig.parse(input);
  const range = shape.length === 3 ? ([-1, 1] as const) : null;
  const modes = Array.from({ length: classes }, (_, label) => `class ${label}`);
  const gan = ganOf(config, { shape, range, modes, ...(source && { source }) });
  const step = trainingStep({ gan, loss: lossOf(config), config, snapshotCount: 64 });
  const looksThrough = config.contentLosses.some(({ name }) => name === 'perceptual');
  const seenThrough = looksThrough ? await perceptualWeights() : {};
  const batchFor = (update: 'discriminator' | 'generator'): Arrays => ({
    ...waves(step.updates[update].inputs),
    labels: oneHot(everyClass(config.batchSize, classes), classes),
    ...drawNoise(step.noise[update], { address: { seed: 1, stream: 'noise', step: 0 }, step: 0 }),
  });
  return {
    spec: {
      weights: { ...initialWeights(gan.weights, 1), ...seenThrough },
      updates: { ...step.updates },
      forwards: { ...step.forwards },
    } satisfies ProgramSpec,
    batches: { discriminator: batchFor('discriminator'), generator: batchFor('generator') },
  };
}

async function perceptualWeights(): Promise<ProgramSpec['weights']> {
  const read = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
  return (await readClassifier('perceptual', read)).network.weights;
}

/** Numbers between -1 and 1 without a pattern. */
function waves(shapes: Shapes): Arrays {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const length = shape.reduce((product, each) => product * each, 1);
      return [name, Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1))];
    }),
  );
}
