import fs from 'node:fs';
import path from 'node:path';
import { columnsOf, drawSamples, latentsOfSamples } from '@modewatch/core/training';
import { datasetPlaces } from '../data/dataset-places.ts';
import { loadDataset } from '../data/load-dataset.ts';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { InputError } from '../errors.ts';
import { openRunEngine } from '../run/open-run-engine.ts';
import { formatCount } from '../terminal/format.ts';
import { assertOut } from './assert-out.ts';
import { encodeNpy } from './npy.ts';
import { openTrainedRun, type TrainedRun } from './open-trained-run.ts';

export type SampleOptions = { n: number; out: string; seed?: number; step?: number; latents?: string };

/**
 * Draws samples from a run's generator into a file, and what it makes them of into another where that is asked for.
 *
 * @throws InputError, UserError, NotFoundError
 */
export async function writeSamples(given: string, options: SampleOptions): Promise<void> {
  const { n, out, step, latents } = options;
  const encode = encoderFor(out);
  if (latents !== undefined) assertLatents(latents);
  const env = readEnv();
  const database = await openDatabase(env, (line) => console.error(line));
  try {
    const trained = await openTrainedRun(database.db, { given, step, dataDir: env.dataDir });
    const { run, config, dataset, checkpoint, own } = trained;
    const engine = await openRunEngine({ config, dataDir: env.dataDir, concurrency: 1, earlier: run.engine });
    // What samples are made of, where they are not made of latents.
    const data = dataset.source ? (await loadDataset(datasetPlaces(config, env.dataDir))).dataset : dataset;
    if (latents !== undefined && data.source) {
      throw new InputError(`--latents: ${run.name} makes its samples of sources, not of latents`);
    }
    const seed = options.seed ?? config.seed;
    const settings = { config, dataset: data, engine, count: n, seed, own };
    const samples = await drawSamples(checkpoint, settings);
    fs.writeFileSync(out, encode(samples, trained));
    if (latents !== undefined) {
      const z = latentsOfSamples(config, { count: n, seed });
      fs.writeFileSync(latents, encodeNpy(z, [n, config.latentDim]));
    }
    const drawn = n === 1 ? '1 sample' : `${formatCount(n)} samples`;
    console.log(`${drawn} of ${run.name} at step ${formatCount(checkpoint.step)}: ${out}`);
  } finally {
    await database.close();
  }
}

type Encode = (samples: Float32Array, run: TrainedRun) => Uint8Array;

const encoders: Record<string, Encode> = {
  '.png': (samples, { config, dataset }) => dataset.draw(samples, columnsOf(config, dataset)).png,
  '.npy': (samples, { dataset: { shape } }) => {
    const sampleSize = shape.reduce((size, length) => size * length, 1);
    return encodeNpy(samples, [samples.length / sampleSize, ...shape]);
  },
};

function assertLatents(file: string): void {
  if (path.extname(file).toLowerCase() !== '.npy') {
    throw new InputError(`--latents expected a file that ends in .npy, got ${file}`);
  }
  assertOut(file, 'file', '--latents');
}

/** Looks at the file's name before anything is computed. @throws InputError */
function encoderFor(out: string): Encode {
  const encode = encoders[path.extname(out).toLowerCase()];
  if (!encode) {
    const known = Object.keys(encoders).join(' or ');
    throw new InputError(`--out expected a file that ends in ${known}, got ${out}`);
  }
  assertOut(out, 'file');
  return encode;
}
