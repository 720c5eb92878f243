import type { Dataset, Split } from '../datasets/dataset.ts';
import { sha256 } from '../sha256.ts';
import { permutation } from '../training/rng.ts';

/** Samples of one shape, row after row. */
export type Samples = { values: Float32Array; shape: readonly number[] };

/**
 * Real samples of which nothing else is known as a data set: without classes, and each split is all of them.
 *
 * @param range of the values; null when they are unbounded
 */
export async function plainDataset(samples: Samples, range: Dataset['range']): Promise<Dataset> {
  const { values, shape } = samples;
  const count = countOf(samples);
  const split: Split = {
    count,
    // One epoch, in an order that is always the same.
    batch: ({ size, index }) => ({
      samples: someOf(samples, size, index * size).values,
      modes: new Uint16Array(),
    }),
  };
  const bytes = new Uint8Array(Float32Array.from(values).buffer);
  return {
    ...{ name: 'plain', shape, range, modes: [], modeShares: [], mixture: null },
    edition: {
      ...{ name: 'given', title: 'samples that were given', train: count, reference: count },
      sha256: await sha256(bytes),
    },
    ...{ train: split, reference: split },
    snapshotCount: (requested) => requested,
    draw: () => {
      throw new TypeError('samples of which nothing is known are not drawn');
    },
  };
}

/**
 * Some of the samples, whatever order they are in: files often hold one class after the other.
 *
 * @throws RangeError when there are fewer
 */
export function someOf(samples: Samples, wanted: number, from = 0): Samples {
  const { values, shape } = samples;
  const count = countOf(samples);
  if (from + wanted > count) throw new RangeError(`expected at most ${count} samples, got ${from + wanted}`);
  const size = values.length / count;
  const order = permutation(count, { seed: 0, stream: 'plain-samples', step: 0 });
  const chosen = new Float32Array(wanted * size);
  order.subarray(from, from + wanted).forEach((row, i) => {
    chosen.set(values.subarray(row * size, (row + 1) * size), i * size);
  });
  return { values: chosen, shape };
}

function countOf({ values, shape }: Samples): number {
  return values.length / shape.reduce((product, length) => product * length, 1);
}
