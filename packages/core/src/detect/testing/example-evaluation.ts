import type { Evaluation, ModeReport } from '../../evaluation/evaluation.ts';
import { judgedKeys } from '../keys.ts';

type Judged = Partial<Record<keyof typeof judgedKeys, number>>;

/** What real samples score, by the keys of the rules. */
const real = {
  coverage: 0.97,
  density: 1,
  nearest: 1,
  leastNearest: 0.9,
  distance: 1,
  leastSpread: 0.8,
  duplicates: 0.01,
  unsure: 1,
} satisfies Judged;

/** An evaluation of 2,000 samples of ten classes as a healthy generator gives it, but for what is said. */
export function exampleEvaluation(
  judged: Judged = {},
  but: Partial<Evaluation> & { counts?: number[] } = {},
): Evaluation {
  const { counts = Array(10).fill(200), ...rest } = but;
  const byKey = (given: Judged) =>
    Object.fromEntries(
      Object.entries(given).map(([name, value]) => [judgedKeys[name as keyof Judged], value]), // its names
    );
  const values = byKey({ ...real, ...judged });
  const nulls = Object.fromEntries(
    Object.entries(byKey(real)).map(([key, mean]) => {
      const spread = { deviation: 0.01 * mean, low: 0.97 * mean, high: 1.03 * mean, resamples: 200 };
      return [key, { mean, ...spread }];
    }),
  );
  return {
    weights: 'current',
    protocol: {
      ...{
        network: 'evaluation-00000000',
        count: 2000,
        realCount: 2000,
        seed: 1,
        dataset: 'd',
        reference: 'r',
      },
      ...{ nullTable: 'n', isConditional: false },
    },
    ...{ values, nulls, absent: {}, modes: [exampleModes(counts)], occupancy: null },
    examples: { duplicates: [3, 7], outliers: [5] },
    obstacle: null,
    ...rest,
  };
}

/** Classes c0, c1, … that a classifier never confuses, equally likely in the training data. */
function exampleModes(counts: readonly number[], but: Partial<ModeReport> = {}): ModeReport {
  const n = counts.reduce((sum, count) => sum + count, 0);
  return {
    kind: 'classes',
    of: null,
    names: counts.map((_, mode) => `c${mode}`),
    expected: counts.map(() => 1 / counts.length),
    counts: [...counts],
    shares: counts.map((count) => count / Math.max(1, n)),
    gains: counts.map(() => 1),
    spreads: counts.map(() => 1),
    nearests: counts.map(() => 1),
    ...but,
  };
}
