/** Samples beside which those of G are looked at: row after row, of the samples' own shape. */
export type Beside = {
  /** As a title over a column of a picture, and in the key of a metric. */
  name: string;
  samples: Float32Array;
  /** Whether it is an answer of another method, to be measured in the same way as that of G. */
  isAnswer: boolean;
};

/** What making samples of sources is for: what the answers are looked at beside. */
export type Task = {
  /**
   * From left to right; G's own answers and the originals come after them.
   *
   * @param sources row after row, [n, ...shapes.source]
   */
  beside(sources: Float32Array, shapes: { source: readonly number[]; sample: readonly number[] }): Beside[];
};
