import type { Feature } from './feature.ts';

/** The part of one feature that a leaf takes: from low to high, or the values of which it has each. */
export type Side = { low: number; high: number } | { has: readonly boolean[] };

export type Leaf = {
  /** Mean of what it was fitted to. */
  value: number;
  /** Its part of each feature, in the order of the features. */
  sides: readonly Side[];
};

type Sample = { features: readonly Feature[]; columns: readonly Float64Array[]; targets: Float64Array };
type Split = { feature: number; gain: number; goesLeft(row: number): boolean; halves: [Side, Side] };

/**
 * A regression tree (Breiman et al. 1984) that is grown until each leaf holds one target: the split that takes away the
 * most variance, between two places of an ordered feature, or of one without order into two sets of its values.
 *
 * @param rows which rows it is fitted to; a row may stand several times
 * @returns its leaves, which together are the whole space
 */
export function growTree(sample: Sample, rows: Uint32Array): Leaf[] {
  const whole = sample.features.map(
    (feature): Side =>
      feature.isOrdered ? { low: 0, high: 1 } : { has: Array<boolean>(feature.shares.length).fill(true) },
  );
  const leaves: Leaf[] = [];
  const open = [{ rows, sides: whole }];
  for (let node = open.pop(); node; node = open.pop()) {
    const { rows: here, sides } = node;
    const split = bestSplit(sample, { rows: here, sides });
    if (!split) {
      leaves.push({ value: meanOf(sample.targets, here), sides });
      continue;
    }
    const halves = [here.filter((row) => split.goesLeft(row)), here.filter((row) => !split.goesLeft(row))];
    for (const [i, half] of halves.entries()) {
      open.push({ rows: half, sides: sides.with(split.feature, split.halves[i]!) });
    }
  }
  return leaves;
}

function bestSplit(
  sample: Sample,
  { rows, sides }: { rows: Uint32Array; sides: readonly Side[] },
): Split | undefined {
  const { features, columns, targets } = sample;
  if (rows.every((row) => targets[row] === targets[rows[0]!])) return undefined;
  let best: Split | undefined;
  for (const [feature] of features.entries()) {
    const side = sides[feature]!;
    const given = { feature, column: columns[feature]!, targets, rows };
    const split = 'has' in side ? splitValues(given, side) : splitInterval(given, side);
    if (split && split.gain > (best?.gain ?? 0)) best = split;
  }
  return best;
}

type Column = { feature: number; column: Float64Array; targets: Float64Array; rows: Uint32Array };

function splitInterval(
  { feature, column, targets, rows }: Column,
  { low, high }: { low: number; high: number },
) {
  const sorted = rows.toSorted((a, b) => column[a]! - column[b]!);
  const cut = bestCut({
    count: sorted.length,
    sumAt: (i) => targets[sorted[i]!]!,
    weightAt: () => 1,
    mayEndAt: (i) => column[sorted[i]!]! < column[sorted[i + 1]!]!,
  });
  if (!cut) return undefined;
  const middle = (column[sorted[cut.last]!]! + column[sorted[cut.last + 1]!]!) / 2;
  return {
    feature,
    gain: cut.gain,
    goesLeft: (row: number) => column[row]! <= middle,
    halves: [
      { low, high: middle },
      { low: middle, high },
    ] as [Side, Side],
  };
}

/** The best of all ways to part values in two: in the order of their means (Fisher 1958). */
function splitValues({ feature, column, targets, rows }: Column, { has }: { has: readonly boolean[] }) {
  const sums = has.map(() => 0);
  const counts = has.map(() => 0);
  for (const row of rows) {
    sums[column[row]!]! += targets[row]!;
    counts[column[row]!]!++;
  }
  const seen = has.flatMap((_, value) => (counts[value]! > 0 ? [value] : []));
  const sorted = seen.sort((a, b) => sums[a]! / counts[a]! - sums[b]! / counts[b]!);
  const cut = bestCut({
    count: sorted.length,
    sumAt: (i) => sums[sorted[i]!]!,
    weightAt: (i) => counts[sorted[i]!]!,
    mayEndAt: () => true,
  });
  if (!cut) return undefined;
  const left = new Set(sorted.slice(0, cut.last + 1));
  // A value of which nothing is known goes with the right half.
  return {
    feature,
    gain: cut.gain,
    goesLeft: (row: number) => left.has(column[row]!),
    halves: [
      { has: has.map((each, value) => each && left.has(value)) },
      { has: has.map((each, value) => each && !left.has(value)) },
    ] as [Side, Side],
  };
}

type Ordered = {
  count: number;
  sumAt(i: number): number;
  weightAt(i: number): number;
  /** Whether the left half may end with this one. */
  mayEndAt(i: number): boolean;
};

/** Where to cut a row in two so that the most of the sum of squares goes. */
function bestCut({ count, sumAt, weightAt, mayEndAt }: Ordered): { last: number; gain: number } | undefined {
  let [total, weight] = [0, 0];
  for (let i = 0; i < count; i++) {
    total += sumAt(i);
    weight += weightAt(i);
  }
  let [sum, of] = [0, 0];
  let best: { last: number; gain: number } | undefined;
  for (let i = 0; i < count - 1; i++) {
    sum += sumAt(i);
    of += weightAt(i);
    if (!mayEndAt(i)) continue;
    const gain = sum ** 2 / of + (total - sum) ** 2 / (weight - of) - total ** 2 / weight;
    if (gain > (best?.gain ?? 0)) best = { last: i, gain };
  }
  return best;
}

function meanOf(targets: Float64Array, rows: Uint32Array): number {
  return rows.reduce((sum, row) => sum + targets[row]!, 0) / rows.length;
}
