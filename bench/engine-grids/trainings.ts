import fs from 'node:fs';
import { compiledEngine, openEngine } from '@modewatch/backend';
import { type RunConfig, type RunConfigInput, runConfig } from '@modewatch/core/config';
import { type Dataset, datasets, fashionMnistAssets } from '@modewatch/core/datasets';
import type { Engine } from '@modewatch/core/training';

const shared = { model: 'dcgan', batchSize: 32, snapshotSamples: 24 } as const;

/** Small enough for the eager engine, which takes some five times as long. */
const trainings: Record<string, RunConfigInput> = {
  dcgan: {
    ...shared,
    steps: 1200,
    generator: { widths: [64, 32], learningRate: 5e-4 },
    discriminator: { widths: [32, 64], learningRate: 5e-4 },
  },
  'wgan-gp': {
    ...shared,
    preset: 'wgan-gp',
    steps: 600,
    discriminatorSteps: 3,
    generator: { widths: [32, 16], learningRate: 1e-3 },
    discriminator: { widths: [16, 32], learningRate: 1e-3 },
  },
};
export const trainingNames = Object.keys(trainings);

/** Each on one thread. */
export const engines: Record<string, () => Engine | Promise<Engine>> = {
  compiled: () => compiledEngine(),
  eager: () => openEngine({ backend: 'wasm' }),
};
export const engineNames = Object.keys(engines);

/** @throws RangeError on a name that is not among `trainingNames` */
export function configOf(training: string, seed: number): RunConfig {
  const input = trainings[training];
  if (!input) throw new RangeError(`expected one of ${trainingNames.join(', ')}, got ${training}`);
  const config = runConfig.parse({ ...input, seed });
  return { ...config, snapshotEvery: config.steps / 6, checkpointEvery: config.steps };
}

/** The bundled part of Fashion-MNIST, so that every machine has the same. */
export function loadImages(): Promise<Dataset> {
  return datasets['fashion-mnist']({}).load('test-split', (file) =>
    fs.promises.readFile(new URL(file, fashionMnistAssets)),
  );
}
