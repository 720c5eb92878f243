/**
 * How a gradient changes a weight. A rule keeps its memory in slots, arrays as long as the weight that begin as zeros,
 * so that a checkpoint can hold them.
 *
 * It is written twice, side by side: as plain JavaScript for the eager engine, and as WebAssembly text for the compiled
 * one. Both are float32 arithmetic in the same order, and the contract test holds them equal to the bit.
 */
export type UpdateRule = {
  slots: readonly string[];
  /** The numbers of the formulas, by the names that `simd` has for them. */
  coefficients(at: UpdateMoment): Record<string, number>;
  /** Changes values and slots in place. */
  step(weight: TrainedWeight, at: UpdateMoment): void;
  /**
   * The same on four numbers at once: locals of type v128 are the weight `$w`, its gradient `$g`, and slots and
   * coefficients by their names. Sets `$w` and the slots.
   */
  simd: string;
};

export type UpdateMoment = {
  /** Which update this is, from 1. */
  count: number;
  learningRate: number;
};

/** Arrays of one length. */
export type TrainedWeight = {
  values: Float32Array;
  gradient: Float32Array;
  /** In the order of `UpdateRule.slots`. */
  slots: readonly Float32Array[];
  /** The moving average of the values, where one is kept. */
  average?: Float32Array | undefined;
};
