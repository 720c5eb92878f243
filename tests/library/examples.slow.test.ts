import { readFileSync } from 'node:fs';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import type { Dataset } from '@modewatch/core/datasets';
import type { SnapshotEvent } from '@modewatch/core/events';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { collectEvents, loadDataset } from './collect-events.ts';

describe('the examples end as they say', async () => {
  const fashionMnist = await loadDataset('fashion-mnist');

  it.each(['healthy', 'minimax', 'uniform-latent', 'wgan-gp', 'ttur'])(
    '%s with varied garments',
    async (name) => {
      const last = await lastSnapshot(readExample(`fashion-mnist-${name}`), fashionMnist);
      expect(variety(last, fashionMnist)).toBeGreaterThan(0.5);
    },
  );

  // Whatever the seed: a lesson that fails to show itself would be none.
  it.each([1, 2, 3])('collapse with few garments over and over, seed %d', async (seed) => {
    const last = await lastSnapshot({ ...readExample('fashion-mnist-collapse'), seed }, fashionMnist);
    expect(variety(last, fashionMnist)).toBeLessThan(0.15);
  });

  it.each(['ring', 'ring-r3gan'])('%s with points at all eight modes', async (name) => {
    const last = await lastSnapshot(readExample(name), await loadDataset('ring'));
    const view = new DataView(last.samples.buffer, last.samples.byteOffset);
    const counts = Array.from({ length: 8 }, () => 0);
    for (let i = 0; i < view.byteLength; i += 8) {
      const [x, y] = [view.getFloat32(i, true), view.getFloat32(i + 4, true)];
      const mode = (Math.round((Math.atan2(y, x) / (2 * Math.PI)) * 8) + 8) % 8;
      const centre = (2 * Math.PI * mode) / 8;
      if (Math.hypot(x - Math.cos(centre), y - Math.sin(centre)) < 0.1) counts[mode]!++;
    }
    // An even share would be 256 of the 2048.
    expect(Math.min(...counts)).toBeGreaterThan(50);
  });
});

function readExample(name: string): RunConfigInput {
  const file = new URL(`../../examples/${name}.yaml`, import.meta.url);
  return runConfig.parse(parse(readFileSync(file, 'utf8')));
}

async function lastSnapshot(config: RunConfigInput, dataset: Dataset): Promise<SnapshotEvent> {
  const events = await collectEvents(config, { dataset });
  const last = events.findLast((event) => event.type === 'snapshot');
  if (!last) throw new Error('expected a snapshot');
  return last;
}

/** How far apart neighbours are, next to real images: the median distance to the nearest other image, over that of real ones. */
function variety(snapshot: SnapshotEvent, dataset: Dataset): number {
  const count = snapshot.shape[0] ?? 0;
  const real = dataset.reference.batch({ seed: 1, index: 0, size: count }).samples;
  const fake = Array.from(snapshot.samples, (pixel) => pixel / 127.5 - 1);
  return medianNeighbourDistance(fake, count) / medianNeighbourDistance(real, count);
}

function medianNeighbourDistance(values: ArrayLike<number>, count: number): number {
  const size = values.length / count;
  const distance = (i: number, j: number) => {
    let squares = 0;
    for (let p = 0; p < size; p++)
      squares += ((values[i * size + p] ?? 0) - (values[j * size + p] ?? 0)) ** 2;
    return Math.sqrt(squares);
  };
  const indexes = Array.from({ length: count }, (_, i) => i);
  const nearest = indexes.map((i) => Math.min(...indexes.filter((j) => j !== i).map((j) => distance(i, j))));
  return nearest.sort((a, b) => a - b)[Math.floor(count / 2)] ?? Number.NaN;
}
