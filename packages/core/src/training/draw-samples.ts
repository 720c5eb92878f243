import type { RunConfig } from '../config/run-config.ts';
import type { BatchRequest, Split } from '../datasets/index.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Engine } from './engine.ts';
import type { DataShape } from './gan.ts';
import { everyClass, oneHot } from './labels.ts';
import { drawLatents } from './latents.ts';
import { drawNoise } from './noise.ts';
import type { OwnParts } from './own-parts.ts';
import { trainedNetwork } from './trained-network.ts';

/** Samples that are computed at once: large enough for batch norm's statistics, small enough for any memory. */
const largestBatch = 256;

/**
 * Samples of a trained generator, from latents that it was never trained or shown with; of a conditional one, of each
 * class in turn. One that takes sources is given those of `reference`.
 *
 * @returns values in row-major order, [count, ...dataset.shape]; the same for the same seed, engine and count
 * @throws RangeError unless count is a positive integer, and where sources are needed and there is no reference
 */
export async function drawSamples(
  checkpoint: Pick<Checkpoint, 'state'>,
  of: {
    config: RunConfig;
    dataset: DataShape & { reference?: Split };
    engine: Engine;
    count: number;
    seed: number;
    own?: OwnParts;
  },
): Promise<Float32Array> {
  const { config, dataset, engine, count, seed, own } = of;
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`count must be a positive integer, got ${count}`);
  const batchSize = Math.min(count, largestBatch);
  const { weights, forward, noise } = trainedNetwork(checkpoint, {
    ...{ network: 'generator', config, dataset, batchSize, own },
  });
  const program = await engine.program({ weights, updates: {}, forwards: { samples: forward } });
  try {
    // The last batch is as large as the others, and cut.
    const batches = Math.ceil(count / batchSize);
    const address = (stream: string, step: number) => ({ seed, stream: `${stream}/sample`, step });
    const latents = latentsOfSamples(config, { count: batches * batchSize, seed });
    const classes = everyClass(batches * batchSize, dataset.modes.length);
    const sampleSize = dataset.shape.reduce((size, length) => size * length, 1);
    const samples = new Float32Array(count * sampleSize);
    const { z, labels, source } = forward.inputs;
    for (let i = 0; i < batches; i++) {
      const [first, end] = [i * batchSize, (i + 1) * batchSize];
      const wanted = Math.min(batchSize, count - first) * sampleSize;
      const drawn = await program.forward('samples', {
        ...(z && { z: latents.subarray(first * config.latentDim, end * config.latentDim) }),
        ...(labels && { labels: oneHot(classes.slice(first, end), dataset.modes.length) }),
        ...(source && { source: sourcesOf(dataset, { seed, index: i, size: batchSize }) }),
        ...drawNoise(noise, { address: address('noise', i), step: 0 }),
      });
      samples.set(drawn.subarray(0, wanted), first * sampleSize);
    }
    return samples;
  } finally {
    program.dispose();
  }
}

/** What `drawSamples` makes its samples of, [count, latentDim]; those of a smaller count are the first of a larger one. */
export function latentsOfSamples(
  config: Pick<RunConfig, 'latentDistribution' | 'latentDim'>,
  { count, seed }: { count: number; seed: number },
): Float32Array {
  return drawLatents({ ...config, count }, { seed, stream: 'latents/sample', step: 0 });
}

function sourcesOf({ reference }: { reference?: Split }, request: BatchRequest): Float32Array {
  const { source } = reference?.batch(request) ?? {};
  if (source) return source;
  throw new RangeError('this generator makes samples from others: expected a data set that has them, loaded');
}
