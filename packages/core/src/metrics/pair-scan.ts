import { openProductKernel, type ProductKernel } from './product-kernel.ts';
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
  const kernel = idle ?? openProductKernel();
  idle = null; // a scan within a visit has a memory of its own
  kernel.load(b, blockRows);
  for (let first = 0; first < a.count; first += blockRows) {
    const rows = Math.min(blockRows, a.count - first);
    const productsOf = kernel.multiply(a, { first, rows, from: a === b ? first : 0 });
    for (let row = 0; row < rows; row++) visit(first + row, productsOf(row), a === b ? first + row + 1 : 0);
  }
  idle = kernel;
}

/** Kept from scan to scan: a memory of some MB each time would be left to the garbage collector. */
let idle: ProductKernel | null = null;

/** Adds in the same order as the kernel does, so that the distance of a row to its copy is exactly 0. */
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
