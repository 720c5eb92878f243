import { add, mean, mul, type Scalar, square, sub } from '@tensorflow/tfjs-core';
import type { GanLoss, Logits, LossSettings } from './gan-loss.ts';
import { accuracies, meanLogits } from './judgement.ts';

/**
 * LSGAN (Mao et al. 2016, arXiv:1611.04076) with targets 1 for real, 0 for fake and 1 for what G makes. D's outputs are
 * used as they are, without a sigmoid.
 */
export const leastSquares = {
  discriminator: leastSquaresDiscriminatorLoss,
  generator: leastSquaresGeneratorLoss,
  metrics: (logits) => ({ ...meanLogits(logits), ...accuracies(logits, 0.5) }),
} satisfies GanLoss;

/**
 * (r - 1)² / 2 + f² / 2; with label smoothing s the target of real samples is 1 - s.
 *
 * @returns scalar >= 0; 0 at r = 1 and f = 0; 1/4 where D says 1/2 of everything
 */
function leastSquaresDiscriminatorLoss({ real, fake }: Logits, { labelSmoothing }: LossSettings): Scalar {
  const realTerm = mean<Scalar>(square(sub(real, 1 - labelSmoothing)));
  return mul(0.5, add(realTerm, mean<Scalar>(square(fake))));
}

/** (f - 1)² / 2. @returns scalar >= 0; 0 at f = 1 */
function leastSquaresGeneratorLoss({ fake }: Pick<Logits, 'fake'>): Scalar {
  return mul(0.5, mean(square(sub(fake, 1))));
}
