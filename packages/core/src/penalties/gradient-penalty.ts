import { between } from './between.ts';
import type { Penalty } from './penalty.ts';
import { distanceFromSlopeOne } from './slopes.ts';

/**
 * The gradient penalty of WGAN-GP (Gulrajani et al. 2017, arXiv:1704.00028): E[(‖∇D(x̂)‖ - 1)²] at points x̂ between a
 * real and a fake sample, so that the critic's slope stays near 1. Usual weight λ = 10.
 */
export const gradientPenalty = {
  noise: between.noise,
  value: ({ judge, ...at }) => distanceFromSlopeOne(judge, between.points(at)),
} satisfies Penalty;
