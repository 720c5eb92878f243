// The same training on the compiled engine and, operation by operation, on WebAssembly: same data, same seed. Writes the
// final sample grids of both to docs/images. npm run bench -- engine-grids [training…]
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiledEngine, openEngine } from '@modewatch/backend';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { type Dataset, datasets, fashionMnistAssets } from '@modewatch/core/datasets';
import type { SnapshotEvent } from '@modewatch/core/events';
import { featureAssets } from '@modewatch/core/features';
import { type Engine, train } from '@modewatch/core/training';
import { type Figure, figure, report } from './report.ts';

const shared = { model: 'dcgan', batchSize: 32, snapshotSamples: 36, seed: 1 } as const;
/** Small enough for the eager engine, which takes some thirty times as long. */
const trainings: Record<string, RunConfigInput> = {
  dcgan: {
    ...shared,
    steps: 300,
    generator: { widths: [64, 32], learningRate: 5e-4 },
    discriminator: { widths: [32, 64], learningRate: 5e-4 },
  },
  'wgan-gp': {
    ...shared,
    preset: 'wgan-gp',
    steps: 150,
    discriminatorSteps: 3,
    generator: { widths: [32, 16], learningRate: 1e-3 },
    discriminator: { widths: [16, 32], learningRate: 1e-3 },
  },
};
const engines = {
  compiled: () => compiledEngine(),
  eager: () => openEngine({ backend: 'wasm' }),
};

const readFeatures = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
const dataset = await datasets['fashion-mnist']({}).load('test-split', (file) =>
  fs.promises.readFile(new URL(file, fashionMnistAssets)),
);
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(trainings);
const figures: Figure[] = [];
for (const name of names) {
  const config = runConfig.parse(trainings[name]);
  const pictures: SnapshotEvent[][] = [];
  for (const [engineName, open] of Object.entries(engines)) {
    const start = performance.now();
    const snapshots = await snapshotsOf(config, { engine: await open(), dataset });
    const seconds = (performance.now() - start) / 1000;
    figures.push(figure(`${name}-${engineName}-s`, seconds, { unit: `s for ${config.steps} steps` }));
    fs.writeFileSync(imageFile(`${name}-${engineName}.png`), snapshots.at(-1)!.png); // the last step draws one
    pictures.push(snapshots);
  }
  const [compiled = [], eager = []] = pictures;
  for (const [i, { step, samples }] of compiled.entries()) {
    figures.push(
      figure(`${name}-distance-at-${step}`, distance(samples, eager[i]!.samples), {
        unit: 'mean difference of pixels, of 255',
      }),
    );
  }
}
report('engine-grids', figures);

async function snapshotsOf(
  config: ReturnType<typeof runConfig.parse>,
  { engine, dataset }: { engine: Engine; dataset: Dataset },
): Promise<SnapshotEvent[]> {
  const snapshots: SnapshotEvent[] = [];
  const run = { config: { ...config, snapshotEvery: 50 }, dataset, engine, now: Date.now, readFeatures };
  for await (const event of train(run, new AbortController().signal)) {
    if (event.type === 'snapshot') snapshots.push(event);
  }
  return snapshots;
}

/** Of two grids of the same latents: 0 when equal. */
function distance(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, pixel, i) => sum + Math.abs(pixel - b[i]!), 0) / a.length;
}

function imageFile(name: string): string {
  return fileURLToPath(new URL(`../docs/images/${name}`, import.meta.url));
}
