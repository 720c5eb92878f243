import { add, mean, neg, type Scalar, softplus } from '@tensorflow/tfjs-core';
import type { Logits } from './gan-loss.ts';

/**
 * Cross-entropy of a D that tells real from fake (Goodfellow et al. 2014, arXiv:1406.2661):
 * -log sigmoid(r) - log(1 - sigmoid(f)), written as softplus(-r) + softplus(f).
 *
 * @returns scalar >= 0; 2 ln 2 where D knows nothing (r = f = 0); 0 where it is sure and right
 */
export function logisticDiscriminatorLoss({ real, fake }: Logits): Scalar {
  return add(mean(softplus(neg(real))), mean(softplus(fake)));
}
