import { readFile } from 'node:fs/promises';
import type { DatasetName } from '@modewatch/core/config';
import { type Drawing, datasets, drawRealSamples, fashionMnistAssets } from '@modewatch/core/datasets';

/** How far G has come, 0 (noise) to 1 (the real thing), and whether all its samples look the same. */
type Skill = { share: number; isCollapsed: boolean };

const COUNT = 64;

/** Grids as a G would draw them: real garments that emerge from noise. */
export async function garments(name: 'fashion-mnist' | 'stacked-fashion-mnist' = 'fashion-mnist') {
  const dataset = await datasets[name]({}).load('test-split', (file) =>
    readFile(new URL(file, fashionMnistAssets)),
  );
  const real = dataset.train.batch({ seed: 7, index: 0, size: COUNT }).samples;
  const size = real.length / COUNT;
  return ({ share, isCollapsed }: Skill): Drawing => {
    const samples = Float32Array.from(real, (value, i) => {
      const shown = isCollapsed ? (real[i % size] ?? value) : value;
      return share * shown + (1 - share) * noise(i);
    });
    return dataset.draw(samples);
  };
}

/** Points as a G would place them: a blot that finds all modes, or one of them. */
export async function mixturePoints(name: 'ring' | 'grid') {
  const dataset = await datasets[name]().load('sampled', async () => new Uint8Array());
  const { samples, modes } = dataset.train.batch({ seed: 7, index: 0, size: dataset.snapshotCount(COUNT) });
  return ({ share, isCollapsed }: Skill): Drawing =>
    dataset.draw(
      samples.map((value, i) => {
        const shown = isCollapsed && modes[i >> 1] !== 1 ? (samples[i % 2] ?? value) : value;
        return share * shown + (1 - share) * 0.5 * noise(i);
      }),
    );
}

/** The same for the same place, in [-1, 1]. */
export function noise(place: number) {
  const wave = Math.sin(place * 12.9898 + 4.1) * 43_758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
}

const drawnOnce: Partial<Record<DatasetName, ReturnType<typeof drawReal>>> = {};

/** Real samples of a data set, as a run tells of them. */
export const realSamples = (name: DatasetName) => (drawnOnce[name] ??= drawReal(name));

async function drawReal(name: DatasetName) {
  const definition = datasets[name]({});
  const edition = definition.editions.at(-1)?.name ?? '';
  const dataset = await definition.load(edition, (file) => readFile(new URL(file, fashionMnistAssets)));
  return drawRealSamples(dataset, { count: COUNT });
}
