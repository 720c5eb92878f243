/**
 * A two-dimensional convolution, its shapes known: x [batch, height, width, inputs], filter [filterHeight, filterWidth,
 * inputs, outputs], result [batch, ...outputSize, outputs].
 */
export type Convolution = {
  batch: number;
  inputs: number;
  outputs: number;
  inputSize: Pair;
  outputSize: Pair;
  filterSize: Pair;
  strides: Pair;
  dilations: Pair;
  /** Rows above, columns to the left. */
  padBefore: Pair;
  /** Rows below, columns to the right. */
  padAfter: Pair;
};
export type Pair = readonly [vertical: number, horizontal: number];

/** A pair by what makes each of its numbers. */
export function both(of: (i: 0 | 1) => number): Pair {
  return [of(0), of(1)];
}
