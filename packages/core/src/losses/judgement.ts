import { greaterEqual, less, mean, sigmoid, type Tensor } from '@tensorflow/tfjs-core';
import type { Logits } from './gan-loss.ts';

/** Mean probabilities of being real, in [0, 1]: for losses whose logits are those of a probability. */
export function probabilities({ real, fake }: Logits): Record<string, Tensor> {
  return { 'probability/real': mean(sigmoid(real)), 'probability/fake': mean(sigmoid(fake)) };
}

/** Mean outputs of D: for losses that give them a meaning other than a probability. */
export function meanLogits({ real, fake }: Logits): Record<string, Tensor> {
  return { 'logits/real': mean(real), 'logits/fake': mean(fake) };
}

/**
 * The shares of each batch that D gets right, in [0, 1].
 *
 * @param boundary a sample counts as judged real from this logit on
 */
export function accuracies({ real, fake }: Logits, boundary: number): Record<string, Tensor> {
  return {
    'accuracy/real': mean(greaterEqual(real, boundary)),
    'accuracy/fake': mean(less(fake, boundary)),
  };
}
