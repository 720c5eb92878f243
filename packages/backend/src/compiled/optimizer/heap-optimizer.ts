/// <reference path="../webassembly.d.ts" />
import type { OptimizerSpec } from '@modewatch/core/training';

/** An update rule that changes arrays of a heap in place. */
export type HeapOptimizer = {
  /**
   * @param weight arrays of the heap, of one length
   * @param count which update this is, from 1
   * @returns the sum of the gradient's squares
   */
  step(
    weight: { values: Float32Array; gradient: Float32Array; slots: readonly Float32Array[] },
    count: number,
  ): number;
};

export type OptimizerRule = {
  /** What it keeps for each weight: arrays as long as the weight, in the order in which `step` wants them. */
  slots: readonly string[];
  build(spec: OptimizerSpec, memory: WebAssembly.Memory): HeapOptimizer;
};
