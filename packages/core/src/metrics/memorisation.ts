import type { FeatureSet } from './feature-set.ts';
import type { Metric } from './metric.ts';
import { scanDistances } from './pair-scan.ts';
import { type RankTest, rankTest } from './rank-test.ts';
import { type CheckedRows, checkSameWidth } from './rows.ts';

/**
 * Whether fake samples are nearer to the training samples than held-out real ones are (data-copying test, Meehan et al.
 * 2020, arXiv:2004.05675, over the whole space at once): a rank test of the distances to the nearest training sample.
 * `probability` is that a held-out sample is farther than a fake one: 0.5 for a generator that copies nothing and misses
 * nothing, towards 1 for copies, towards 0 for samples that are far from all data. Features see copies only as far as
 * the network does.
 *
 * @param sets features through one network, [n, d] each
 */
export function memorisation({
  train,
  heldOut,
  fake,
}: Record<'train' | 'heldOut' | 'fake', FeatureSet>): RankTest {
  checkSameWidth({ real: train.rows, fake: fake.rows });
  checkSameWidth({ real: train.rows, fake: heldOut.rows });
  const distances = (set: FeatureSet) => nearestIn(set.rows, train.rows).distances;
  return rankTest({ first: distances(heldOut), second: distances(fake) });
}

/** The nearest row of `to` for each row of `from`, and how far it is, [n]. */
export function nearestIn(
  from: CheckedRows,
  to: CheckedRows,
): { distances: Float64Array; indexes: Uint32Array } {
  const distances = new Float64Array(from.count).fill(Infinity);
  const indexes = new Uint32Array(from.count);
  // The smaller set second, which is prepared as a whole; a copy, so that pairs within one set are not left out.
  scanDistances({ ...to }, from, (i, squared) => {
    for (let j = 0; j < squared.length; j++) {
      if (squared[j]! >= distances[j]!) continue;
      distances[j] = squared[j]!;
      indexes[j] = i;
    }
  });
  return { distances: distances.map(Math.sqrt), indexes };
}

export const memorisationMetric: Metric<'memory'> = {
  title: 'memorisation',
  formula: 'P(distance of held-out to its nearest train > that of fake), ties half',
  paper: 'Meehan et al. 2020, arXiv:2004.05675',
  range: [0, 1],
  best: { near: 0.5 },
  needs: 'memory',
  parameters: {},
  perNetwork: false,
  isSlow: true,
  minimumCount: 20,
  advisedCount: 1000,
  compute: ({ memory }) => memorisation(memory).probability,
};
