/**
 * Consecutive points, or one each, as parallel columns in the order of their steps: what they come down to, and the
 * least and greatest x among them.
 */
export type Pieces = {
  least: number[];
  greatest: number[];
  /** Over finite values; NaN when there is none. */
  min: number[];
  max: number[];
  /** Value at the last step. */
  last: number[];
  /** Points. */
  count: number[];
};

/** Consecutive pieces as one each, as parallel columns; x is the greatest among them and all before. */
export type Buckets = Record<'xs' | 'min' | 'max' | 'last' | 'counts', Float64Array>;

/**
 * Joins pieces into buckets by cutting the axis into cells of equal width; a piece goes where it ends.
 * Where clocks were set back x stays, so that it never falls.
 *
 * @param axis the part of the axis that is cut into `cells`; null: every piece becomes a bucket of its own
 */
export function bucketise(pieces: Pieces, axis: { from: number; to: number; cells: number } | null): Buckets {
  const { greatest, min, max, last, count } = pieces;
  const cellOf = axis ? cells(axis) : null;
  const buckets = emptyBuckets(Math.min(greatest.length, axis?.cells ?? Number.POSITIVE_INFINITY));
  let [x, cell, b] = [Number.NEGATIVE_INFINITY, Number.NaN, -1];
  for (let i = 0; i < greatest.length; i++) {
    x = Math.max(x, greatest[i]!); // the columns are parallel, here and below
    const ownCell = cellOf ? cellOf(x) : i;
    if (ownCell !== cell) {
      b++;
      buckets.min[b] = min[i]!;
      buckets.max[b] = max[i]!;
    } else {
      buckets.min[b] = leastFinite(buckets.min[b]!, min[i]!);
      buckets.max[b] = -leastFinite(-buckets.max[b]!, -max[i]!);
    }
    buckets.xs[b] = x;
    buckets.last[b] = last[i]!;
    buckets.counts[b]! += count[i]!;
    cell = ownCell;
  }
  return firstOf(buckets, b + 1);
}

function cells({ from, to, cells }: { from: number; to: number; cells: number }): (x: number) => number {
  const width = (to - from) / cells;
  return (x) => (width > 0 ? Math.min(cells - 1, Math.floor((x - from) / width)) : 0);
}

/** NaN stands for "none". */
const leastFinite = (a: number, b: number) => (Number.isNaN(a) || b < a ? b : a);

const emptyBuckets = (length: number): Buckets => ({
  ...{ xs: new Float64Array(length), min: new Float64Array(length), max: new Float64Array(length) },
  ...{ last: new Float64Array(length), counts: new Float64Array(length) },
});

function firstOf({ xs, min, max, last, counts }: Buckets, count: number): Buckets {
  const first = (column: Float64Array) => column.subarray(0, count);
  return { xs: first(xs), min: first(min), max: first(max), last: first(last), counts: first(counts) };
}
