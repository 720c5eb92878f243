/**
 * An update rule for one weight. It keeps its memory in slots, arrays as long as the weight, so that a checkpoint can
 * hold them.
 */
export type Optimizer = {
  slots: readonly string[];
  /**
   * @param count which update this is, from 1
   * @returns the weight's new values in a new array; the slots are changed in place
   */
  step(weight: WeightUpdate, count: number): Float32Array;
};

type WeightUpdate = {
  values: Float32Array;
  gradient: Float32Array;
  /** In the order of `Optimizer.slots`. */
  slots: readonly Float32Array[];
};
