import { add, mean, neg, relu, type Scalar, sub } from '@tensorflow/tfjs-core';
import type { GanLoss, Logits } from './gan-loss.ts';
import { accuracies, meanLogits } from './judgement.ts';

/** The hinge version of the adversarial loss (Lim & Ye 2017, arXiv:1705.02894): D stops at a margin of 1 on each side. */
export const hinge = {
  discriminator: hingeDiscriminatorLoss,
  generator: hingeGeneratorLoss,
  metrics: (logits) => ({ ...meanLogits(logits), ...accuracies(logits, 0) }),
} satisfies GanLoss;

/** max(0, 1 - r) + max(0, 1 + f). @returns scalar >= 0; 0 once r >= 1 and f <= -1; 2 at r = f = 0 */
function hingeDiscriminatorLoss({ real, fake }: Logits): Scalar {
  return add(mean<Scalar>(relu(sub(1, real))), mean<Scalar>(relu(add(1, fake))));
}

/** -f. @returns scalar, unbounded; lower is better for G */
function hingeGeneratorLoss({ fake }: Pick<Logits, 'fake'>): Scalar {
  return neg(mean<Scalar>(fake));
}
