import { mean, neg, type Scalar, softplus } from '@tensorflow/tfjs-core';
import type { GanLoss, Logits } from './gan-loss.ts';
import { accuracies, probabilities } from './judgement.ts';
import { logisticDiscriminatorLoss } from './logistic-discriminator-loss.ts';

/**
 * The non-saturating objective (Goodfellow et al. 2014, arXiv:1406.2661, section 3): D as in the minimax game, G
 * maximises log D(G(z)), so that its gradient is strongest where D is sure that a sample is fake.
 */
export const nonSaturating = {
  discriminator: logisticDiscriminatorLoss,
  generator: nonSaturatingGeneratorLoss,
  // D >= 0.5, that is logit >= 0.
  metrics: (logits) => ({ ...probabilities(logits), ...accuracies(logits, 0) }),
} satisfies GanLoss;

/**
 * -log sigmoid(f), written as softplus(-f).
 *
 * @returns scalar >= 0; ln 2 at f = 0; lower is better for G
 */
function nonSaturatingGeneratorLoss({ fake }: Pick<Logits, 'fake'>): Scalar {
  return mean(softplus(neg(fake)));
}
