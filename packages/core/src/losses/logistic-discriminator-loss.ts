import { add, mean, mul, neg, type Scalar, softplus } from '@tensorflow/tfjs-core';
import type { Logits, LossSettings } from './gan-loss.ts';

/**
 * Cross-entropy of a D that tells real from fake (Goodfellow et al. 2014, arXiv:1406.2661):
 * -log sigmoid(r) - log(1 - sigmoid(f)), written as softplus(-r) + softplus(f).
 *
 * With one-sided label smoothing s (Salimans et al. 2016, arXiv:1606.03498) the target of real samples is 1 - s: the
 * first term becomes (1 - s) softplus(-r) + s softplus(r).
 *
 * @returns scalar >= 0; 2 ln 2 where D knows nothing (r = f = 0); without smoothing 0 where it is sure and right
 */
export function logisticDiscriminatorLoss({ real, fake }: Logits, { labelSmoothing }: LossSettings): Scalar {
  const fakeTerm = mean<Scalar>(softplus(fake));
  const realTerm = mean<Scalar>(softplus(neg(real)));
  if (labelSmoothing === 0) return add(realTerm, fakeTerm);
  const overconfidence = mul(labelSmoothing, mean(softplus(real)));
  return add(add(mul(1 - labelSmoothing, realTerm), overconfidence), fakeTerm);
}
