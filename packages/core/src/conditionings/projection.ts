import { add, matMul, mul, sum } from '@tensorflow/tfjs-core';
import { weightNamed } from '../models/weight-named.ts';
import type { Conditioning } from './conditioning.ts';

const name = 'discriminator/projection/kernel';

/**
 * The projection discriminator (Miyato & Koyama 2018, arXiv:1802.05637): to D's logit comes the inner product of its
 * features and a learned vector of the class.
 */
export const projection: Conditioning = {
  usesLabels: true,
  weights: ({ features, classes }) => ({
    [name]: { shape: [classes, features], standardDeviation: 1 / Math.sqrt(features) },
  }),
  judge(weights, { judgement, labels }) {
    const embedded = matMul(labels, weightNamed(weights, name)); // [batch, features]
    const match = sum(mul(embedded, judgement.features), 1);
    return { ...judgement, logits: add(judgement.logits, match) };
  },
};
