import fs from 'node:fs';
import { compiledEngine } from '@modewatch/backend';
import type { Dataset } from '@modewatch/core/datasets';
import { featureAssets } from '@modewatch/core/features';
import { drawSamples, permutation, readCheckpoint, train } from '@modewatch/core/training';
import type { Stock } from './pictures.ts';
import { plannedRun } from './runs.ts';
import type { Fault } from './scene.ts';
import type { Drawn } from './spoilt.ts';

/** Recipes of training, of which most recorded runs are healthy in the end. */
const recipes: Record<string, string> = { 'half-trained-mlp': 'mlp-r3gan', 'half-trained-dcgan': 'dcgan' };

/** Generators half-way through their training: none is a collapse, it is just not yet anything else. */
export const halfTrained: Record<string, Fault> = Object.fromEntries(
  Object.keys(recipes).map((name) => [
    name,
    { right: ['healthy', 'untrained', 'under-represented'], group: 'negatives' },
  ]),
);

/** Seeds of the trainings: no threshold was chosen on them, and no run of theirs is recorded. */
const seeds = [301, 302, 303, 304];
/** Samples of each generator, among which a draw chooses. */
const stockSize = 10_000;

/** Samples of a generator half-way through its training; which of the trainings, the seed decides. */
export async function halfTrainedDraw(
  fault: string,
  { dataset, count, seed }: { dataset: Dataset; count: number; seed: number },
): Promise<Drawn> {
  const recipe = recipes[fault]!; // it is asked for by its name
  const stock = await keptStock(recipe, seeds[seed % seeds.length]!, dataset);
  const order = permutation(stockSize, { seed, stream: 'half-trained', step: 0 });
  return { stock, chosen: [...order.subarray(0, count)], filter: 'none' };
}

const known = new Map<string, Promise<Stock>>();

/** Of a training, which takes a minute, and is therefore kept: in this process, and on disk for later ones. */
function keptStock(recipe: string, seed: number, dataset: Dataset): Promise<Stock> {
  const name = `${recipe}-${seed}`;
  const stock = known.get(name) ?? readStock(name) ?? makeStock(recipe, seed, dataset);
  known.set(name, stock);
  return stock;
}

/** Beside what else is kept of installed packages; whoever changes a recipe deletes the folder. */
const cache = new URL('../../node_modules/.cache/half-trained/', import.meta.url);
const fileOf = (name: string) => new URL(`${name}.bin`, cache);
// Nobody asks for labels: they are drawn without regard to classes.
const stockOf = (pixels: Uint8Array): Stock => ({ pixels, labels: new Uint16Array(stockSize) });

function readStock(name: string): Promise<Stock> | undefined {
  return fs.existsSync(fileOf(name)) ? fs.promises.readFile(fileOf(name)).then(stockOf) : undefined;
}

/** What is drawn is rounded to whole grey levels, as the images of every stock are. */
async function makeStock(recipe: string, seed: number, dataset: Dataset): Promise<Stock> {
  const { config: whole } = plannedRun(recipe, seed);
  const config = { ...whole, checkpointEvery: Math.floor(whole.steps / 2) };
  const engine = compiledEngine();
  const stop = new AbortController();
  let samples: Float32Array | null = null;
  const run = { config, dataset, engine, now: Date.now, readFeatures };
  for await (const event of train(run, stop.signal)) {
    if (event.type !== 'checkpoint' || samples) continue;
    const { state } = readCheckpoint(event.state);
    samples = await drawSamples({ state }, { config, dataset, engine, count: stockSize, seed });
    stop.abort();
  }
  if (!samples) throw new Error(`${recipe} with seed ${seed} has no checkpoint half-way`);
  const pixels = Uint8Array.from(samples, (value) => Math.round((value + 1) * 127.5));
  fs.mkdirSync(cache, { recursive: true });
  const beside = new URL(`${process.pid}.part`, cache);
  fs.writeFileSync(beside, pixels);
  fs.renameSync(beside, fileOf(`${recipe}-${seed}`));
  return stockOf(pixels);
}

const readFeatures = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
