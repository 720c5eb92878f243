import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { NoiseSpec } from '../training/noise.ts';

/** Where a penalty is measured. */
export type PenaltyPoint = {
  /** samples [batch, ...dataShape] -> logits [batch], by the weights that D has now */
  judge: (samples: Tensor) => Tensor;
  /** Samples [batch, ...dataShape]. */
  real: Tensor;
  fake: Tensor;
  /** Random numbers as declared by `noise`. */
  noise: Tensors;
};

/**
 * What is added to D's loss, times a weight of the run's. It is differentiated by D's weights and is itself made of D's
 * gradient by its input, so everything that D uses needs a second derivative; and D must judge each sample by itself,
 * which batch norm does not.
 */
export type Penalty = {
  /** Random numbers that each update of D brings along for it. @param x shape of a batch of samples */
  noise?: (x: readonly number[]) => NoiseSpec;
  /** Scalar >= 0, the penalty of weight 1. */
  value: (at: PenaltyPoint) => Scalar;
};
