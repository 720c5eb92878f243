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

/** Rows or columns at the end of the padded input that no filter reaches. */
export function leftOverOf(convolution: Convolution, i: 0 | 1): number {
  const { inputSize, outputSize, filterSize, strides, dilations, padBefore, padAfter } = convolution;
  const reach = strides[i] * (outputSize[i] - 1) + dilations[i] * (filterSize[i] - 1) + 1;
  return inputSize[i] + padBefore[i] + padAfter[i] - reach;
}
