import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

/** How far what G made of a source lies from the sample that belongs to it, both [batch, ...dataShape]. A mean; >= 0. */
export type ContentLoss = (at: { made: Tensor; target: Tensor }) => Scalar;
