import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

/** Logits, shape [batch]: D(x) and D(G(z)) before the sigmoid. */
export type Logits = { real: Tensor; fake: Tensor };

/** The two objectives of a GAN. Both are minimised, take logits and are means over the batch. */
export type GanLoss = {
  discriminator: (logits: Logits) => Scalar;
  generator: (logits: Pick<Logits, 'fake'>) => Scalar;
};
