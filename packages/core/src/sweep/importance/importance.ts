import { uniformDraws } from '../../training/rng.ts';
import { countOf } from '../distributions/index.ts';
import type { Point, SearchSpace } from '../space.ts';
import { columnOf, featuresOf } from './feature.ts';
import { growTree } from './regression-tree.ts';
import { varianceShares } from './variance-shares.ts';

export type ParameterImportance = {
  path: string;
  /** Share of the variance that the parameter brings about by itself, in [0, 1]. */
  share: number;
  /** The middle 90 % of the shares of single trees, each of which is fitted to points that were drawn anew. */
  low: number;
  high: number;
};

export type Importance = {
  /** The most important first. */
  parameters: ParameterImportance[];
  /** What combinations of parameters bring about, in [0, 1]. */
  interactions: number;
  /** How many points it is made of. */
  points: number;
};

/** Resolves when what is next may begin. */
export type Pause = () => Promise<unknown>;

/** Draws for one tree; more points than that only make it slower. */
const mostDraws = 2000;

/**
 * How much each parameter matters for a value: functional ANOVA on a random forest (Breiman 2001; Hutter et al. 2014),
 * over the distributions of the sweep. For "collapsed or not" let targets be 1 and 0.
 *
 * @param measured points and what was measured there; those that are not finite are left out
 * @param options.seed of the draws, uint32
 * @param options.pause awaited after each tree, which takes up to some 20 ms: of a server, until others had their turn
 * @returns undefined for fewer than two points, or where all have the same value
 */
export async function importance(
  space: SearchSpace,
  measured: readonly { point: Point; value: number }[],
  { seed = 1, trees = 64, pause }: { seed?: number; trees?: number; pause?: Pause | undefined } = {},
): Promise<Importance | undefined> {
  const known = measured.filter(({ value }) => Number.isFinite(value));
  const varying = space.filter(({ distribution }) => countOf(distribution) > 1);
  const points = known.map(({ point }) => point);
  const sample = {
    features: featuresOf(varying),
    columns: varying.map((dimension) => columnOf(dimension, points)),
    targets: Float64Array.from(known, ({ value }) => value),
  };
  const shares: number[][] = [];
  for (let tree = 0; tree < (known.length < 2 ? 0 : trees); tree++) {
    const draw = uniformDraws({ seed, stream: 'sweep/forest', step: tree });
    const draws = Math.min(known.length, mostDraws);
    const rows = Uint32Array.from({ length: draws }, () => Math.floor(draw() * known.length));
    const ofTree = varianceShares(sample.features, growTree(sample, rows));
    if (ofTree) shares.push(ofTree);
    await pause?.();
  }
  if (shares.length === 0) return undefined;

  const parameters = varying.map(({ path }, i) =>
    summary(
      path,
      shares.map((each) => each[i]!),
    ),
  );
  const total = parameters.reduce((sum, { share }) => sum + share, 0);
  return {
    parameters: parameters.sort((a, b) => b.share - a.share),
    interactions: Math.max(0, 1 - total),
    points: known.length,
  };
}

function summary(path: string, shares: number[]): ParameterImportance {
  const sorted = shares.toSorted((a, b) => a - b);
  const at = (quantile: number) => sorted[Math.round(quantile * (sorted.length - 1))]!;
  return { path, share: shares.reduce((a, b) => a + b, 0) / shares.length, low: at(0.05), high: at(0.95) };
}
