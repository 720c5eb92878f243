import type { FeaturePair } from './feature-pair.ts';
import type { Metric, Undefined } from './metric.ts';
import { k } from './nearest-neighbour-balls.ts';

/** Share of real samples whose nearest neighbour is nearer than what counts as a duplicate. */
const share = 0.01;

export type BirthdayDuplicates = {
  /** Share of fake samples with a duplicate among the others. */
  share: number;
  /** Two samples nearer than this are duplicates: the first percentile of the real nearest-neighbour distances. */
  threshold: number;
  /** The fake samples with a duplicate, the nearest pairs first. */
  examples: number[];
};

/**
 * Duplicates in the sense of the birthday paradox test (Arora & Zhang 2017, arXiv:1706.08224): a batch of m samples holds
 * a duplicate with probability 1/2 when the support has about m² / (2 ln 2) members. Two samples are duplicates when they
 * are nearer than all but 1 % of real samples are to their nearest; so real samples of the same n score 0.01.
 * Range [0, 1], lower is more diverse.
 *
 * @param pair features, real [n, d] and fake [m, d]
 * @returns undefined where 1 % of the real samples have exact copies
 */
export function birthdayDuplicates({ real, fake }: FeaturePair): BirthdayDuplicates | Undefined {
  const nearest = (set: FeaturePair['real']) => set.neighbours(Math.min(k, set.rows.count - 1)).nearest;
  const ofReal = nearest(real).toSorted();
  const threshold = ofReal[Math.floor(share * ofReal.length)]!; // share < 1, so it exists
  if (threshold === 0) return { undefined: '1 % of the real samples have exact copies' };
  const ofFake = nearest(fake);
  const examples = [...ofFake.keys()]
    .filter((i) => ofFake[i]! < threshold)
    .sort((a, b) => ofFake[a]! - ofFake[b]!);
  return { share: examples.length / ofFake.length, threshold, examples };
}

/** Size of the support of which a batch of m samples holds a duplicate with probability 1/2. */
export function supportOfBatch(m: number): number {
  return (m * m) / (2 * Math.LN2);
}

export const birthdayDuplicatesMetric: Metric<'features'> = {
  title: 'birthday duplicates',
  formula: 'share of fakes nearer to another fake than the first percentile of the same of real',
  paper: 'Arora & Zhang 2017, arXiv:1706.08224',
  range: [0, 1],
  best: { near: share },
  needs: 'features',
  parameters: { percentile: 100 * share },
  perNetwork: false,
  isSlow: false,
  minimumCount: 100,
  advisedCount: 1000,
  compute({ features }) {
    const result = birthdayDuplicates(features);
    return 'undefined' in result ? result : result.share;
  },
};
