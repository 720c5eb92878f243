import { add, mean, type Scalar, softplus, sub } from '@tensorflow/tfjs-core';
import type { GanLoss, Logits } from './gan-loss.ts';
import { meanLogits } from './judgement.ts';

/**
 * The relativistic average loss, RaSGAN (Jolicoeur-Martineau 2018, arXiv:1807.00734): D says how much more real a sample
 * is than the other kind on average, and G is to turn that round. Unlike in the plain losses, G also lowers what is said
 * of real samples.
 */
export const relativisticAverage = {
  discriminator: ({ real, fake }) => relativisticLoss({ higher: real, lower: fake }),
  generator: ({ real, fake }) => relativisticLoss({ higher: fake, lower: real }),
  generatorNeedsReal: true,
  metrics: meanLogits,
} satisfies GanLoss;

/**
 * softplus(-(h - mean l)) + softplus(l - mean h): D's loss with h = r and l = f, G's with h = f and l = r.
 *
 * @returns scalar >= 0; 2 ln 2 where both kinds have the same logits
 */
function relativisticLoss({ higher, lower }: { higher: Logits['real']; lower: Logits['fake'] }): Scalar {
  const raised = mean<Scalar>(softplus(sub(mean(lower), higher)));
  return add(raised, mean<Scalar>(softplus(sub(lower, mean(higher)))));
}
