import type { Dataset } from '../datasets/index.ts';
import { type Reference, referenceSeed } from '../evaluation/index.ts';
import { look } from '../evaluation/look.ts';
import type { SnapshotEvent } from '../events.ts';
import { median } from '../metrics/median.ts';
import { nearestIn } from '../metrics/memorisation.ts';

/** The training samples that are nearest to samples of G. */
export type Neighbours = NonNullable<SnapshotEvent['neighbours']>;

/** Held-out samples by which it is told how near is usual. */
const heldOutCount = 512;

/** Whether there are training samples that could be nearest: pictures, in an order in which they can be found again. */
export const hasNeighbours = ({ train, shape }: Dataset) => train.count !== null && shape.length === 3;

/**
 * Finds the nearest training sample of each sample, in features of the evaluation network, among those that the reference
 * was learnt from. Beside it stands how far held-out samples are from theirs: copies are much nearer.
 *
 * @param dataset one that `hasNeighbours`
 * @param reference of the data set
 */
export function nearestTraining(
  dataset: Dataset,
  reference: Pick<Reference, 'sight' | 'training' | 'heldOut'>,
) {
  const { sight, training, heldOut } = reference;
  const { values, width } = heldOut;
  const count = Math.min(heldOutCount, heldOut.count);
  const some = { values: values.subarray(0, count * width), count, width };
  const typical = median(nearestIn(some, training).distances);
  const size = dataset.shape.reduce((product, length) => product * length, 1);

  return async (samples: Float32Array, columns?: number): Promise<Neighbours> => {
    const { features } = await look(sight, samples);
    const { distances, indexes } = nearestIn(features, training);
    const found = new Float32Array(indexes.length * size);
    const classes: string[] = [];
    indexes.forEach((index, i) => {
      // Batches of one go through the same order as the batch that the reference was learnt from: see Split.batch.
      const nearest = dataset.train.batch({ seed: referenceSeed, index, size: 1 });
      found.set(nearest.samples, i * size);
      classes.push(dataset.modes[nearest.modes[0] ?? -1] ?? '');
    });
    return {
      network: sight.network.id,
      among: training.count,
      typical,
      distances: Array.from(distances, (distance) => Number(distance.toPrecision(6))),
      classes,
      png: dataset.draw(found, columns).png,
    };
  };
}
