import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import type { Dataset } from '../datasets/dataset.ts';
import { drawImages } from '../datasets/sample-grid.ts';
import { checkRows } from '../metrics/rows.ts';
import { hasNeighbours, nearestTraining } from './nearest-training.ts';

/** Images of one pixel, in this order, which are seen as they are. */
const trained = [-1, -0.5, 0, 0.5, 1];
const heldOut = [-0.9, 0.2, 0.6];

function pixels(count: number | null = trained.length): Dataset {
  const train: Dataset['train'] = {
    count,
    batch: ({ size, index }) => {
      const chosen = trained.slice(index * size, (index + 1) * size);
      return {
        samples: Float32Array.from(chosen),
        modes: Uint16Array.from(chosen, (value) => (value < 0 ? 0 : 1)),
      };
    },
  };
  return {
    ...{ name: 'pixels', shape: [1, 1, 1], range: [-1, 1], modes: ['dark', 'bright'], mixture: null },
    edition: { name: 'e', title: 'e', train: count, reference: 0, sha256: '0' },
    ...{ modeShares: [0.4, 0.6], train, reference: train, snapshotCount: (requested) => requested },
    draw: (samples, columns) => drawImages(samples, { height: 1, width: 1, channels: 1 }, columns),
  };
}

const rows = (values: ArrayLike<number>) =>
  checkRows({ values: Float32Array.from(values), count: values.length, width: 1 }, 'pixels');
const seen = {
  training: rows(trained),
  heldOut: rows(heldOut),
  sight: {
    channels: null,
    network: {
      ...{ id: 'pixels-1', classes: null, sampleShape: [1, 1, 1], dimension: 1 },
      extract: async (samples: Float32Array) => ({
        features: { values: samples, count: samples.length, width: 1 },
        probabilities: null,
      }),
    },
  },
};

it('finds the nearest training sample of each, its class, and how near is usual', async () => {
  const find = nearestTraining(pixels(), seen);
  const found = await find?.(Float32Array.of(0.9, -1, 0.125, -0.625), 4);
  expect(found).toMatchObject({
    network: 'pixels-1',
    among: 5,
    classes: ['bright', 'dark', 'bright', 'dark'],
  });
  [0.1, 0, 0.125, 0.125].forEach((distance, i) => {
    expect(found?.distances[i]).toBeCloseTo(distance, 5);
  });
  // The held-out ones are 0.1, 0.2 and 0.1 from their nearest.
  expect(found?.typical).toBeCloseTo(0.1, 6);
  const { data } = decode(found?.png ?? new Uint8Array());
  expect([0, 2, 4, 6].map((place) => data[place])).toEqual([255, 0, 128, 64]);
});

it('looks for none where training samples are drawn without end', () => {
  expect([hasNeighbours(pixels()), hasNeighbours(pixels(null))]).toEqual([true, false]);
});
