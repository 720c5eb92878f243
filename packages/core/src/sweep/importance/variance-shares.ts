import type { Feature } from './feature.ts';
import type { Leaf, Side } from './regression-tree.ts';

/**
 * Functional analysis of variance of a tree (Hutter et al. 2014, "An efficient approach for assessing hyperparameter
 * importance"): of the variance of its value over the whole space, the share that each feature brings about by itself.
 *
 * @returns for each feature a share in [0, 1], together at most 1, what is missing being that of combinations; undefined
 *   for a tree that has the same value everywhere
 */
export function varianceShares(features: readonly Feature[], leaves: readonly Leaf[]): number[] | undefined {
  const sizes = leaves.map(({ sides }) => sides.map((side, i) => sizeOf(features[i]!, side)));
  const whole = sizes.map((each) => each.reduce((a, b) => a * b, 1));
  const mean = leaves.reduce((sum, { value }, i) => sum + whole[i]! * value, 0);
  const variance = leaves.reduce((sum, { value }, i) => sum + whole[i]! * (value - mean) ** 2, 0);
  if (!(variance > 0)) return undefined;

  return features.map((feature, f) => {
    // Of each leaf, its value times its part of all other features.
    const shares = leaves.map(({ value }, i) =>
      sizes[i]!.reduce((product, size, other) => (other === f ? product : product * size), value),
    );
    const cells = feature.isOrdered
      ? intervals(
          leaves.map(({ sides }) => sides[f]!),
          shares,
        )
      : values(feature.shares, { sides: leaves.map(({ sides }) => sides[f]!), shares });
    return cells.reduce((sum, { size, value }) => sum + size * (value - mean) ** 2, 0) / variance;
  });
}

function sizeOf(feature: Feature, side: Side): number {
  if ('has' in side) {
    const shares = feature.isOrdered ? [] : feature.shares;
    return side.has.reduce((sum, has, value) => sum + (has ? (shares[value] ?? 0) : 0), 0);
  }
  return side.high - side.low;
}

/** Where the mean over all other features changes along an ordered one: what leaves begin and end there adds up. */
function intervals(sides: Side[], shares: number[]): { size: number; value: number }[] {
  const changes = sides.flatMap((side, i) =>
    'has' in side
      ? []
      : [
          { at: side.low, by: shares[i]! },
          { at: side.high, by: -shares[i]! },
        ],
  );
  changes.sort((a, b) => a.at - b.at);
  let value = 0;
  return changes.slice(0, -1).map(({ at, by }, i) => {
    value += by;
    return { size: changes[i + 1]!.at - at, value };
  });
}

function values(sizes: Float64Array, { sides, shares }: { sides: Side[]; shares: number[] }) {
  return [...sizes].map((size, value) => ({
    size,
    value: sides.reduce((sum, side, i) => sum + ('has' in side && side.has[value] ? shares[i]! : 0), 0),
  }));
}
