import { mean, type Scalar, softplus, sub } from '@tensorflow/tfjs-core';
import type { GanLoss } from './gan-loss.ts';
import { meanLogits } from './judgement.ts';

/**
 * The relativistic pairing loss, RpGAN (Jolicoeur-Martineau 2018, arXiv:1807.00734; Huang et al. 2024,
 * arXiv:2501.05441): D ranks each real sample above one fake one, the i-th of each batch, and G turns that round. Fake
 * samples are judged next to real ones instead of against a fixed boundary, which the second paper holds against mode
 * dropping; it proves local convergence together with R1 and R2.
 */
export const relativisticPaired = {
  /** softplus(-(r - f)). @returns scalar >= 0; ln 2 where D cannot tell */
  discriminator: ({ real, fake }): Scalar => mean(softplus(sub(fake, real))),
  /** softplus(-(f - r)). @returns scalar >= 0; ln 2 where D cannot tell */
  generator: ({ real, fake }): Scalar => mean(softplus(sub(real, fake))),
  generatorNeedsReal: true,
  metrics: meanLogits,
} satisfies GanLoss;
