import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import type { NoiseSpec } from '../training/noise.ts';

/**
 * What is done to samples before D sees them, real and fake alike, in both updates: so D cannot learn the few real images
 * by heart, or tell them from fake ones too easily, and G does not learn to imitate the change. Differentiable, because
 * G's gradient passes through.
 */
export type Augmentation = {
  /**
   * Random numbers that each batch of samples brings along for it.
   *
   * @param x shape of the batch
   * @param strength by step; at 0 nothing changes
   * @throws RangeError for data that it does not suit
   */
  noise: (x: readonly number[], strength: (step: number) => number) => NoiseSpec;
  /** [batch, ...dataShape] -> the same shape. @param noise as declared */
  apply: (samples: Tensor, noise: Tensors) => Tensor;
};
