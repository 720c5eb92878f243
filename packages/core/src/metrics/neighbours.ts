import { scanDistances } from './pair-scan.ts';
import type { CheckedRows } from './rows.ts';

/** What the distances within one set say. */
export type Neighbours = {
  k: number;
  /** Squared distance of each row to its k-th nearest other row, [n]: a root squared again is not what it was. */
  squaredRadii: Float64Array;
  /** Distance of each row to its nearest other row, [n]. */
  nearest: Float64Array;
  /** Mean Euclidean distance over all pairs of two rows. */
  meanDistance: number;
};

/**
 * Nearest neighbours within a set, Euclidean. A row is not its own neighbour; an exact copy of it is one, at distance 0.
 *
 * @param rows shape [n, d]
 * @throws RangeError unless k is an integer in 1..n-1
 */
export function neighboursWithin(rows: CheckedRows, k: number): Neighbours {
  if (!Number.isInteger(k) || k < 1 || k >= rows.count) {
    throw new RangeError(`k must be an integer in 1..${rows.count - 1} for ${rows.count} rows, got ${k}`);
  }
  const smallest = new Float64Array(rows.count * k).fill(Infinity); // of each row the k smallest, ascending
  const largest = new Float64Array(rows.count).fill(Infinity); // of these
  let sum = 0;
  scanDistances(rows, rows, (i, squared, from) => {
    let limit = largest[i]!;
    for (let j = from; j < squared.length; j++) {
      const value = squared[j]!;
      sum += Math.sqrt(value);
      if (value < limit) limit = insert(smallest, { first: i * k, k, value });
      if (value < largest[j]!) largest[j] = insert(smallest, { first: j * k, k, value });
    }
  });
  const at = (place: number) => Float64Array.from({ length: rows.count }, (_, i) => smallest[i * k + place]!);
  return {
    k,
    squaredRadii: at(k - 1),
    nearest: at(0).map(Math.sqrt),
    meanDistance: (2 * sum) / (rows.count * (rows.count - 1)),
  };
}

/** Puts a value that is smaller than the last one into an ascending list of k, which drops its last. @returns the new last one */
function insert(
  list: Float64Array,
  { first, k, value }: { first: number; k: number; value: number },
): number {
  let place = first + k - 1;
  while (place > first && list[place - 1]! > value) {
    list[place] = list[place - 1]!;
    place--;
  }
  list[place] = value;
  return list[first + k - 1]!; // the list has k values
}
