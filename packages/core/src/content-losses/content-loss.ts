import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { BundledNetworkName } from '../config/names.ts';
import type { Tensors } from '../training/engine.ts';

/** How far what G made of a source lies from the original that belongs to it. */
export type ContentLoss = {
  /** The bundled network that it looks through, whose weights stand among the program's and are trained by nothing. */
  network?: BundledNetworkName;
  /** made and target [batch, ...dataShape] -> a mean over the batch, >= 0 */
  value: (at: { made: Tensor; target: Tensor; weights: Tensors }) => Scalar;
};
