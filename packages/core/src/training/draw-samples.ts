import type { RunConfig } from '../config/run-config.ts';
import type { DatasetDefinition } from '../datasets/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Engine } from './engine.ts';
import { drawLatents } from './latents.ts';
import { trainedNetwork } from './trained-network.ts';

/** Samples that are computed at once: large enough for batch norm's statistics, small enough for any memory. */
const largestBatch = 256;

/**
 * Samples of a trained generator, from latents that it was never trained or shown with.
 *
 * @returns values in row-major order, [count, ...dataset.shape]; the same for the same seed, engine and count
 * @throws RangeError unless count is a positive integer
 */
export async function drawSamples(
  checkpoint: Pick<Checkpoint, 'state'>,
  of: {
    config: RunConfig;
    dataset: Pick<DatasetDefinition, 'shape' | 'range'>;
    engine: Engine;
    count: number;
    seed: number;
  },
): Promise<Float32Array> {
  const { config, dataset, engine, count, seed } = of;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`count must be a positive integer, got ${count}`);
  const batchSize = Math.min(count, largestBatch);
  const { weights, forward } = trainedNetwork(checkpoint, {
    ...{ network: 'generator', config, dataset, batchSize },
  });
  const program = await engine.program({ weights, updates: {}, forwards: { samples: forward } });
  try {
    // The last batch is as large as the others, and cut.
    const batches = Math.ceil(count / batchSize);
    const latents = drawLatents(
      { ...config, count: batches * batchSize },
      { seed, stream: 'latents/sample', step: 0 },
    );
    const sampleSize = dataset.shape.reduce((size, length) => size * length, 1);
    const samples = new Float32Array(count * sampleSize);
    for (let i = 0; i < batches; i++) {
      const first = i * batchSize;
      const z = latents.subarray(first * config.latentDim, (first + batchSize) * config.latentDim);
      const wanted = Math.min(batchSize, count - first) * sampleSize;
      const drawn = await program.forward('samples', { z });
      samples.set(drawn.subarray(0, wanted), first * sampleSize);
    }
    return samples;
  } finally {
    program.dispose();
  }
}
