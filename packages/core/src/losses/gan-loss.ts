import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

/** Logits, shape [batch]: D(x) and D(G(z)) before the sigmoid; of a critic, its scores. */
export type Logits = { real: Tensor; fake: Tensor };

/** Settings of a run that a loss may use. */
export type LossSettings = {
  /** How far D's target for real samples lies below 1, in [0, 0.5); 0 for losses without targets. */
  labelSmoothing: number;
};

/** The two objectives of a GAN. Both are minimised, take logits and are means over the batch. */
export type GanLoss = {
  discriminator: (logits: Logits, settings: LossSettings) => Scalar;
  /** What D says of the batch before its update, as scalars worth logging: the loss decides what logits mean. */
  metrics: (logits: Logits) => Record<string, Tensor>;
} & (
  | { generatorNeedsReal?: false; generator: (logits: Pick<Logits, 'fake'>) => Scalar }
  /** Relativistic: G is judged next to a real batch, which its update then brings along. */
  | { generatorNeedsReal: true; generator: (logits: Logits) => Scalar }
);
