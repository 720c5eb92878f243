import type { CheckedRows } from './rows.ts';

/**
 * Called once per row i of `a`, in order.
 *
 * @param values of the pairs (i, j), j = from … b.count - 1; overwritten after the call
 * @param from 0, but i + 1 within one set, whose pairs come once
 */
type VisitRow = (i: number, values: Float64Array, from: number) => void;

/** Rows at a time: the matrix of all pairs of 10,000 rows would not fit where the samples do. */
const blockRows = 64;

/** The squared Euclidean distances of the rows of `a` and of `b`, or of all pairs of two rows when `a` is `b`. */
export function scanDistances(a: CheckedRows, b: CheckedRows, visit: VisitRow): void {
  const normsA = squaredNorms(a);
  const normsB = a === b ? normsA : squaredNorms(b);
  scanProducts(a, b, (i, values, from) => {
    const norm = normsA[i]!;
    for (let j = from; j < values.length; j++) {
      const squared = norm + normsB[j]! - 2 * values[j]!;
      // Rounding can leave less than nothing of two rows that are nearly the same.
      values[j] = Math.max(squared, 0);
    }
    visit(i, values, from);
  });
}

/** The inner products of the rows of `a` and of `b`, or of all pairs of two rows when `a` is `b`. */
export function scanProducts(a: CheckedRows, b: CheckedRows, visit: VisitRow): void {
  const products = new Float64Array(Math.min(blockRows, a.count) * b.count);
  for (let first = 0; first < a.count; first += blockRows) {
    const rows = Math.min(blockRows, a.count - first);
    multiply(a, b, { first, rows, from: a === b ? first : 0, products });
    for (let row = 0; row < rows; row++) {
      const i = first + row;
      visit(i, products.subarray(row * b.count, (row + 1) * b.count), a === b ? i + 1 : 0);
    }
  }
}

/**
 * Four rows of `b` at a time against two of `a`, so that each number that is loaded is used more than once. The sums
 * are plain variables, because destructuring makes this loop four times slower.
 */
function multiply(
  a: CheckedRows,
  b: CheckedRows,
  block: { first: number; rows: number; from: number; products: Float64Array },
): void {
  const { first, rows, from, products } = block;
  const width = a.width;
  const columns = b.count;
  const x = a.values;
  const y = b.values;
  const whole = columns - ((columns - from) % 4);
  for (let row = 0; row < rows; row += 2) {
    // The last row of an odd block is computed twice, into the same place.
    const second = Math.min(row + 1, rows - 1);
    const x0 = (first + row) * width;
    const x1 = (first + second) * width;
    for (let j = from; j < whole; j += 4) {
      const y0 = j * width;
      const y1 = y0 + width;
      const y2 = y1 + width;
      const y3 = y2 + width;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let c = 0; c < width; c++) {
        const p = x[x0 + c]!;
        const q = x[x1 + c]!;
        s00 += p * y[y0 + c]!;
        s01 += p * y[y1 + c]!;
        s02 += p * y[y2 + c]!;
        s03 += p * y[y3 + c]!;
        s10 += q * y[y0 + c]!;
        s11 += q * y[y1 + c]!;
        s12 += q * y[y2 + c]!;
        s13 += q * y[y3 + c]!;
      }
      const upper = row * columns + j;
      products[upper] = s00;
      products[upper + 1] = s01;
      products[upper + 2] = s02;
      products[upper + 3] = s03;
      const lower = second * columns + j;
      products[lower] = s10;
      products[lower + 1] = s11;
      products[lower + 2] = s12;
      products[lower + 3] = s13;
    }
    for (let j = whole; j < columns; j++) {
      products[row * columns + j] = product(x, y, { x: x0, y: j * width, width });
      products[second * columns + j] = product(x, y, { x: x1, y: j * width, width });
    }
  }
}

/** Adds in the same order as the blocks do, so that the distance of a row to its copy is exactly 0. */
function product(x: Float64Array, y: Float64Array, at: { x: number; y: number; width: number }): number {
  let sum = 0;
  for (let c = 0; c < at.width; c++) sum += x[at.x + c]! * y[at.y + c]!;
  return sum;
}

function squaredNorms({ values, count, width }: CheckedRows): Float64Array {
  return Float64Array.from({ length: count }, (_, i) =>
    product(values, values, { x: i * width, y: i * width, width }),
  );
}
