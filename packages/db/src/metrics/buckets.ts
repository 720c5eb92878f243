import { join, type Summary } from './summarise.ts';

/** Consecutive points as one: what they come down to, and the greatest x among them and all before. */
export type Bucket = Summary & { x: number };

/** Consecutive points, or one, with the least and greatest x among them. */
export type Piece = Summary & { least: number; greatest: number };

/**
 * Joins pieces into buckets by cutting the axis into cells of equal width; a piece goes where it ends.
 * Pieces come in the order of their steps; where clocks were set back x stays, so that it never falls.
 *
 * @param axis.from, axis.to the part of the axis that is cut into `cells`
 */
export function bucketise(pieces: Piece[], axis: { from: number; to: number; cells: number }): Bucket[] {
  const width = (axis.to - axis.from) / axis.cells;
  const cellOf = (x: number) =>
    width > 0 ? Math.min(axis.cells - 1, Math.floor((x - axis.from) / width)) : 0;
  const buckets: Bucket[] = [];
  let [x, cell] = [Number.NEGATIVE_INFINITY, Number.NaN];
  for (const { least: _, greatest, ...summary } of pieces) {
    x = Math.max(x, greatest);
    const last = buckets.at(-1);
    if (last && cellOf(x) === cell) buckets[buckets.length - 1] = { x, ...join(last, summary) };
    else buckets.push({ x, ...summary });
    cell = cellOf(x);
  }
  return buckets;
}

/** Every piece a bucket of its own. */
export function unjoined(pieces: Piece[]): Bucket[] {
  let x = Number.NEGATIVE_INFINITY;
  return pieces.map(({ least: _, greatest, ...summary }) => {
    x = Math.max(x, greatest);
    return { x, ...summary };
  });
}
