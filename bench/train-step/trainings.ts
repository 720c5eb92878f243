import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import {
  ganOf,
  initialWeights,
  lossOf,
  type ProgramSpec,
  type Shapes,
  trainingStep,
} from '@modewatch/core/training';

type Training = { config: RunConfigInput; dataShape: number[] };

const image = { dataShape: [28, 28, 1] };
const hidden = { widths: [128, 128, 128] };

/** What is measured; pytorch.py has the same networks, losses and batches. */
export const trainings: Record<string, Training> = {
  mlp: { ...image, config: { latentDim: 64, batchSize: 64 } },
  dcgan: { ...image, config: { model: 'dcgan', latentDim: 64, batchSize: 64 } },
  'wgan-gp': { ...image, config: { model: 'dcgan', preset: 'wgan-gp', latentDim: 64, batchSize: 64 } },
  mixture: {
    dataShape: [2],
    config: { dataset: 'ring', latentDim: 2, batchSize: 256, generator: hidden, discriminator: hidden },
  },
};

/** A training as engines take it, and what its updates read. */
export function describeTraining(name: string) {
  const training = trainings[name];
  if (!training) throw new RangeError(`expected one of ${Object.keys(trainings).join(', ')}, got ${name}`);
  const { config: input, dataShape } = training;
  const config = runConfig.parse(input);
  const dataRange = dataShape.length === 3 ? ([-1, 1] as const) : null;
  const gan = ganOf(config, { shape: dataShape, range: dataRange, modes: [] });
  const step = trainingStep({ gan, loss: lossOf(config), config, snapshotCount: 64 });
  const fill = (inputs: Shapes) =>
    Object.fromEntries(Object.entries(inputs).map(([input, shape]) => [input, wave(shape)]));
  return {
    spec: { weights: initialWeights(gan.weights, 1), ...step } satisfies ProgramSpec,
    batches: {
      discriminator: fill(step.updates.discriminator.inputs),
      generator: fill(step.updates.generator.inputs),
    },
  };
}

/** Numbers between -1 and 1 without a pattern. */
function wave(shape: readonly number[]): Float32Array {
  const length = shape.reduce((product, each) => product * each, 1);
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
