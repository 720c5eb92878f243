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
type Split = { feature: number; gain: number; goesLeft(row: number): boolean; halves(): [Side, Side] };

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
  // Sorted once, and parted where they are: a forest has a hundred thousand nodes, too many for lists of their own.
  const lists = sample.features.map(({ isOrdered }, i) =>
    isOrdered ? sortedBy(sample.columns[i]!, rows) : rows.slice(),
  );
  const spare = new Uint32Array(rows.length);
  const leaves: Leaf[] = [];
  const open: Node[] = [{ start: 0, end: rows.length, sides: whole }];
  for (let node = open.pop(); node; node = open.pop()) {
    const { start, end, sides } = node;
    const split = bestSplit(sample, lists, node);
    if (!split) {
      leaves.push({ value: meanOf(sample.targets, (lists[0] ?? rows).subarray(start, end)), sides });
      continue;
    }
    const { feature, goesLeft } = split;
    const [left, right] = split.halves();
    let middle = start;
    for (const list of lists) middle = part(list, { start, end }, { goesLeft, spare });
    open.push({ start, end: middle, sides: sides.with(feature, left) });
    open.push({ start: middle, end, sides: sides.with(feature, right) });
  }
  return leaves;
}

/** Rows that come to one place, which are those from start to end in the list of each feature, in its order. */
type Node = Range & { sides: readonly Side[] };
type Range = { start: number; end: number };

function sortedBy(column: Float64Array, rows: Uint32Array): Uint32Array {
  return rows.toSorted((a, b) => column[a]! - column[b]!);
}

/** Moves the rows of a range that go left before the others, each in their order. @returns where the others start */
function part(
  list: Uint32Array,
  { start, end }: Range,
  { goesLeft, spare }: { goesLeft: (row: number) => boolean; spare: Uint32Array },
): number {
  let [middle, others] = [start, 0];
  for (let i = start; i < end; i++) {
    const row = list[i]!;
    if (goesLeft(row)) list[middle++] = row;
    else spare[others++] = row;
  }
  for (let i = 0; i < others; i++) list[middle + i] = spare[i]!;
  return middle;
}

function bestSplit(sample: Sample, lists: readonly Uint32Array[], node: Node): Split | undefined {
  const { features, columns, targets } = sample;
  const [first = new Uint32Array()] = lists;
  if (isOneTarget(targets, first, node)) return undefined;
  let best: Split | undefined;
  for (let feature = 0; feature < features.length; feature++) {
    const side = node.sides[feature]!;
    const given = { feature, column: columns[feature]!, targets, list: lists[feature]!, range: node };
    const split = 'has' in side ? splitValues(given, side) : splitInterval(given, side);
    if (split && split.gain > (best?.gain ?? 0)) best = split;
  }
  return best;
}

function isOneTarget(targets: Float64Array, list: Uint32Array, { start, end }: Range): boolean {
  for (let i = start + 1; i < end; i++) if (targets[list[i]!] !== targets[list[start]!]) return false;
  return true;
}

/** `list` has the rows of the range in the order of the feature, if it has one. */
type Column = {
  feature: number;
  column: Float64Array;
  targets: Float64Array;
  list: Uint32Array;
  range: Range;
};

function splitInterval(
  { feature, column, targets, list, range: { start, end } }: Column,
  { low, high }: { low: number; high: number },
): Split | undefined {
  const whole: Part = { sum: 0, weight: end - start };
  for (let i = start; i < end; i++) whole.sum += targets[list[i]!]!;
  let [sum, last, gain] = [0, -1, 0];
  for (let i = start; i < end - 1; i++) {
    const row = list[i]!;
    sum += targets[row]!;
    if (column[row] === column[list[i + 1]!]) continue; // equal ones stay together
    const here = gainOf(sum, i + 1 - start, whole);
    if (here > gain) [last, gain] = [i, here];
  }
  if (last < 0) return undefined;
  const middle = (column[list[last]!]! + column[list[last + 1]!]!) / 2;
  return {
    feature,
    gain,
    goesLeft: (row) => column[row]! <= middle,
    halves: () => [
      { low, high: middle },
      { low: middle, high },
    ],
  };
}

/** The best of all ways to part values in two: in the order of their means (Fisher 1958). */
function splitValues(
  { feature, column, targets, list, range: { start, end } }: Column,
  { has }: { has: readonly boolean[] },
): Split | undefined {
  const parts = has.map((): Part => ({ sum: 0, weight: 0 }));
  const whole: Part = { sum: 0, weight: end - start };
  for (let i = start; i < end; i++) {
    const row = list[i]!;
    const own = parts[column[row]!]!; // a column holds indices of values
    own.sum += targets[row]!;
    own.weight++;
    whole.sum += targets[row]!;
  }
  const seen = has.flatMap((_, value) => (parts[value]!.weight > 0 ? [value] : []));
  const sorted = seen.sort((a, b) => meanOfPart(parts[a]!) - meanOfPart(parts[b]!));
  let [sum, weight, last, gain] = [0, 0, -1, 0];
  for (let i = 0; i < sorted.length - 1; i++) {
    const own = parts[sorted[i]!]!;
    sum += own.sum;
    weight += own.weight;
    const here = gainOf(sum, weight, whole);
    if (here > gain) [last, gain] = [i, here];
  }
  if (last < 0) return undefined;
  const left = new Set(sorted.slice(0, last + 1));
  // A value of which nothing is known goes with the right half.
  return {
    feature,
    gain,
    goesLeft: (row) => left.has(column[row]!),
    halves: () => [
      { has: has.map((each, value) => each && left.has(value)) },
      { has: has.map((each, value) => each && !left.has(value)) },
    ],
  };
}

/** Some of the targets: their sum, and how many they are. */
type Part = { sum: number; weight: number };

const meanOfPart = ({ sum, weight }: Part) => sum / weight;

/** By how much the sum of squares is less where a part and the rest have a mean each. */
function gainOf(sum: number, weight: number, whole: Part): number {
  const rest = whole.sum - sum;
  return sum ** 2 / weight + rest ** 2 / (whole.weight - weight) - whole.sum ** 2 / whole.weight;
}

function meanOf(targets: Float64Array, rows: Uint32Array): number {
  return rows.reduce((sum, row) => sum + targets[row]!, 0) / rows.length;
}
