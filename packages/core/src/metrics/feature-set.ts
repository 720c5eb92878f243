import { type Clusters, kMeans } from './k-means.ts';
import { type Moments, moments } from './moments.ts';
import { type Neighbours, neighboursWithin } from './neighbours.ts';
import { type CheckedRows, checkRows, type Rows } from './rows.ts';
import { vendiScore } from './vendi-score.ts';

/**
 * Features of one set of samples, with what several metrics need of it. Each part is computed when it is first asked
 * for and kept: a caller that evaluates a run again and again keeps the set of its real samples.
 */
export type FeatureSet = {
  rows: CheckedRows;
  /** @throws RangeError unless k is an integer in 1..n-1 */
  neighbours(k: number): Neighbours;
  moments(): Moments;
  /** The Vendi score. */
  vendi(): number;
  /** @throws RangeError unless k is an integer in 1..n */
  clusters(options: { k: number; seed: number }): Clusters;
};

/**
 * @param rows shape [n, d]; copied
 * @param name for messages, for example `the features of real`
 * @throws RangeError on a wrong shape or a value that is not finite
 */
export function featureSet(rows: Rows, name = 'features'): FeatureSet {
  const checked = checkRows(rows, name);
  const known = new Map<number, Neighbours>();
  const knownClusters = new Map<string, Clusters>();
  let knownMoments: Moments | null = null;
  let knownVendi: number | null = null;
  return {
    rows: checked,
    neighbours(k) {
      const neighbours = known.get(k) ?? neighboursWithin(checked, k);
      known.set(k, neighbours);
      return neighbours;
    },
    moments() {
      knownMoments ??= moments(checked);
      return knownMoments;
    },
    vendi() {
      knownVendi ??= vendiScore(checked);
      return knownVendi;
    },
    clusters({ k, seed }) {
      const name = `${k}/${seed}`;
      const clusters = knownClusters.get(name) ?? kMeans(checked, { k, seed });
      knownClusters.set(name, clusters);
      return clusters;
    },
  };
}
