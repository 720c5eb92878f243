import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Judgement, WeightDeclarations } from '../models/gan-model.ts';
import type { Tensors } from '../training/engine.ts';

/** What D says of a batch of samples whose class it may know. */
export type ClassJudgement = Judgement & {
  /** What class D takes each sample for, [batch, classes], before the softmax. */
  classLogits?: Tensor;
};

/**
 * How classes enter a GAN. G is told them in the same way by all: next to its latents, as one-hot labels. What D does
 * with them differs, and nothing of it depends on the model.
 */
export type Conditioning = {
  /** Whether samples are made of a class at all. */
  usesLabels: boolean;
  /** Shows D the labels as more of the samples' last length: [batch, …, channels] -> [batch, …, channels + classes]. */
  attach?: (x: Tensor, labels: Tensor) => Tensor;
  /** Weights of D beside the model's. */
  weights?: (lengths: { features: number; classes: number }) => WeightDeclarations;
  /** Completes what D's last layer says, by the features that it saw. */
  judge?: (
    weights: Tensors,
    at: { judgement: Judgement & { features: Tensor }; labels: Tensor },
  ) => ClassJudgement;
  /** What is added to each network's loss. Both are means over the batch. */
  losses?: {
    discriminator: (at: { real: ClassJudgement; fake: ClassJudgement; labels: Tensor }) => Scalar;
    generator: (at: { fake: ClassJudgement; labels: Tensor }) => Scalar;
    /** Scalars of D's update that are worth logging. */
    metrics: (at: { real: ClassJudgement; fake: ClassJudgement; labels: Tensor }) => Tensors;
  };
};
