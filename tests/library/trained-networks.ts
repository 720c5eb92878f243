import type { NetworkToExport } from '@modewatch/backend';
import { type NetworkName, type RunConfigInput, runConfig } from '@modewatch/core/config';
import { datasets } from '@modewatch/core/datasets';
import { type Checkpoint, readCheckpoint, trainedNetwork } from '@modewatch/core/training';
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
  const of = { network, config: parsed, dataset: datasets[parsed.dataset] };
  return {
    weights: trainedNetwork(checkpoint, { ...of, batchSize: 1 }).weights,
    forward: (size) => trainedNetwork(checkpoint, { ...of, batchSize: size }).forward,
    output: network === 'generator' ? 'samples' : 'logits',
    batchSize,
    metadata: { step: String(checkpoint.step) },
  };
}

/** Inputs without a pattern that could hide a mix-up. */
export function wave(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + 1));
}
