import { mean, neg, type Scalar, softplus } from '@tensorflow/tfjs-core';
import type { GanLoss, Logits } from './gan-loss.ts';
import { accuracies, probabilities } from './judgement.ts';
import { logisticDiscriminatorLoss } from './logistic-discriminator-loss.ts';

/**
 * The minimax objective exactly as in the paper (Goodfellow et al. 2014, arXiv:1406.2661): D maximises and G minimises
 * log D(x) + log(1 - D(G(z))). G's gradient vanishes where D is sure that a sample is fake; that is its known flaw.
 */
export const minimax = {
  discriminator: logisticDiscriminatorLoss,
  generator: minimaxGeneratorLoss,
  // D >= 0.5, that is logit >= 0.
  metrics: (logits) => ({ ...probabilities(logits), ...accuracies(logits, 0) }),
} satisfies GanLoss;

/**
 * log(1 - sigmoid(f)), written as -softplus(f), which neither overflows nor cancels.
 *
 * @returns scalar <= 0; -ln 2 at f = 0; lower is better for G
 */
function minimaxGeneratorLoss({ fake }: Pick<Logits, 'fake'>): Scalar {
  return neg(mean<Scalar>(softplus(fake)));
}
