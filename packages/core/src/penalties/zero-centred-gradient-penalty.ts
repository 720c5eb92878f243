import { mean } from '@tensorflow/tfjs-core';
import { between } from './between.ts';
import type { Penalty } from './penalty.ts';
import { squaredSlopes } from './slopes.ts';

/**
 * The zero-centred gradient penalty, 0-GP (Thanh-Tung et al. 2019, arXiv:1902.03984): E‖∇D(x̂)‖² at points x̂ between a
 * real and a fake sample, so that D becomes flat as G gets right. Without the factor 1/2 of R1 and R2.
 */
export const zeroCentredGradientPenalty = {
  noise: between.noise,
  value: ({ judge, ...at }) => mean(squaredSlopes(judge, between.points(at))),
} satisfies Penalty;
