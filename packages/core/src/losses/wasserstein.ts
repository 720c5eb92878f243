import { mean, neg, type Scalar, sub } from '@tensorflow/tfjs-core';
import type { GanLoss, Logits } from './gan-loss.ts';
import { meanLogits } from './judgement.ts';

/**
 * The Wasserstein loss (Arjovsky et al. 2017, arXiv:1701.07875). D is a critic: its scores are no probabilities, and
 * the gap between them estimates the distance between real and generated samples, as long as something keeps the
 * critic's slope bounded: a gradient penalty, or clipped weights.
 */
export const wasserstein = {
  discriminator: wassersteinCriticLoss,
  generator: wassersteinGeneratorLoss,
  metrics: meanLogits,
} satisfies GanLoss;

/** f - r. @returns scalar, unbounded; its negative estimates the Wasserstein-1 distance, up to the critic's slope */
function wassersteinCriticLoss({ real, fake }: Logits): Scalar {
  return sub(mean<Scalar>(fake), mean<Scalar>(real));
}

/** -f. @returns scalar, unbounded; lower is better for G */
function wassersteinGeneratorLoss({ fake }: Pick<Logits, 'fake'>): Scalar {
  return neg(mean<Scalar>(fake));
}
