import {
  add,
  argMax,
  equal,
  logSoftmax,
  mean,
  mul,
  neg,
  type Scalar,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { dense, denseWeights } from '../models/dense.ts';
import type { ClassJudgement, Conditioning } from './conditioning.ts';

const head = { name: 'discriminator/classes', hasBias: true };

/**
 * ACGAN (Odena et al. 2016, arXiv:1610.09585): D also says which class a sample is of, and both networks want it to be
 * right, D about real samples and made ones. D does not see the label.
 */
export const auxiliaryClassifier: Conditioning = {
  usesLabels: true,
  weights: ({ features, classes }) =>
    denseWeights({ ...head, inputs: features, outputs: classes, gain: 0.1 }),
  judge: (weights, { judgement }) => ({
    ...judgement,
    classLogits: dense(weights, head, judgement.features),
  }),
  losses: {
    discriminator: ({ real, fake, labels }) =>
      add<Scalar>(crossEntropy(real, labels), crossEntropy(fake, labels)),
    generator: ({ fake, labels }) => crossEntropy(fake, labels),
    metrics: ({ real, fake, labels }) => ({
      'class-accuracy/real': shareRight(real, labels),
      'class-accuracy/fake': shareRight(fake, labels),
    }),
  },
};

function crossEntropy({ classLogits }: ClassJudgement, labels: Tensor): Scalar {
  return neg<Scalar>(mean(sum(mul(labels, logSoftmax(classLogits!)), 1))); // `judge` gives them
}

/** In [0, 1]. */
function shareRight({ classLogits }: ClassJudgement, labels: Tensor): Tensor {
  return mean(equal(argMax(classLogits!, 1), argMax(labels, 1))); // `judge` gives them
}
