import { type NetworkToExport, openEngine } from '@modewatch/backend';
import { type NetworkName, type RunConfigInput, runConfig } from '@modewatch/core/config';
import { datasetOf } from '@modewatch/core/datasets';
import type { GanLoss } from '@modewatch/core/losses';
import {
  type Arrays,
  type Checkpoint,
  ganOf,
  initialWeights,
  readCheckpoint,
  trainedNetwork,
  trainingStep,
} from '@modewatch/core/training';
import * as tf from '@tensorflow/tfjs-core';
import { collectEvents, small } from './collect-events.ts';

const images: RunConfigInput = {
  ...small,
  ...{ dataset: 'fashion-mnist', latentDim: 4, snapshotSamples: 4, steps: 3, snapshotEvery: 3 },
};

/** Runs with networks of each kind. */
export const trainedConfigs: Record<string, RunConfigInput> = {
  'MLP on points': { ...small, steps: 3 },
  'MLP on images': images,
  DCGAN: { ...images, model: 'dcgan', generator: { widths: [8, 4] }, discriminator: { widths: [4, 8] } },
  'an averaged MLP, D packed and with spectral norm': {
    ...{ ...small, steps: 3 },
    generator: { widths: [8, 8], ema: 0.5 },
    discriminator: { widths: [8, 8], packing: 2, spectralNorm: true },
  },
  'DCGAN, D packed, with spectral norm and minibatch deviation': {
    ...{ ...images, model: 'dcgan', generator: { widths: [8, 4] } },
    discriminator: { widths: [4, 8], packing: 2, spectralNorm: true, minibatchDeviation: true },
  },
};

/** A checkpoint after some real steps, so that no weight is what it began as. */
export async function trainedCheckpoint(config: RunConfigInput): Promise<Checkpoint> {
  const events = await collectEvents({ ...config, backend: 'cpu' });
  const last = events.findLast((event) => event.type === 'checkpoint');
  if (!last) throw new Error('expected a checkpoint');
  return readCheckpoint(last.state);
}

/** One of its networks, as it is exported. */
export function networkToExport(
  checkpoint: Checkpoint,
  { config, network, batchSize }: { config: RunConfigInput; network: NetworkName; batchSize: number | null },
): NetworkToExport {
  const parsed = runConfig.parse(config);
  const of = { network, config: parsed, dataset: datasetOf(parsed) };
  const { weights, sampleGroup } = trainedNetwork(checkpoint, { ...of, batchSize: 1 });
  return {
    ...{ weights, sampleGroup },
    forward: (size) => trainedNetwork(checkpoint, { ...of, batchSize: size }).forward,
    output: network === 'generator' ? 'samples' : 'logits',
    batchSize,
    metadata: { step: String(checkpoint.step) },
  };
}

/** Inputs for a network, and what the training itself makes of them: its own step, with the checkpoint's weights put back. */
export async function asInTraining(
  checkpoint: Checkpoint,
  { config, network, count }: { config: RunConfigInput; network: NetworkName; count: number },
): Promise<{ inputs: Arrays; result: Float32Array }> {
  const run = runConfig.parse(config);
  const dataset = datasetOf(run);
  const dataShape = dataset.shape;
  const { packing } = run.discriminator;
  const gan = ganOf(run, dataset);
  const step = trainingStep({
    ...{ gan, loss: lossThatShowsLogits(network === 'generator' ? 0 : count), snapshotCount: count },
    // The samples of G need no update, which a D that compares samples takes of whole groups alone.
    config: network === 'generator' ? run : { ...run, batchSize: count * packing },
  });
  const engine = await openEngine({ backend: 'cpu' });
  const program = await engine.program({ ...step, weights: initialWeights(gan.weights, run.seed) });
  program.restore(checkpoint.state);
  try {
    const z = wave(count * run.latentDim);
    if (network === 'generator') return { inputs: { z }, result: await program.forward('samples', { z }) };
    const samples = wave(count * packing * sizeOf(dataShape));
    const { metrics } = await program.update('discriminator', {
      x: samples,
      z: wave(count * packing * run.latentDim),
    });
    return {
      inputs: { x: packed(samples, { packing, dataShape }) },
      result: Float32Array.from(Object.values(metrics)),
    };
  } finally {
    program.dispose();
  }
}

/** Logs D's logit of each real pack. */
function lossThatShowsLogits(count: number): GanLoss {
  return {
    discriminator: ({ real, fake }) => tf.mean(tf.concat([real, fake])),
    generator: ({ fake }) => tf.mean(fake),
    metrics: ({ real }) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`logit/${i}`, tf.slice(real, i, 1)])),
  };
}

/** Puts the last axes of the samples i, i + n, i + 2n, … beside each other, n the number of packs. */
function packed(samples: Float32Array, of: { packing: number; dataShape: readonly number[] }): Float32Array {
  const { packing, dataShape } = of;
  const channels = dataShape.at(-1) ?? 1;
  const rows = samples.length / packing / channels; // of each sample of a pack, over all packs
  return Float32Array.from(samples, (_, i) => {
    const [row, member, channel] = [
      Math.floor(i / (packing * channels)),
      Math.floor(i / channels) % packing,
      i % channels,
    ];
    return samples[(member * rows + row) * channels + channel]!; // as many as there are
  });
}

const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);

/** Inputs without a pattern that could hide a mix-up. */
export function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
