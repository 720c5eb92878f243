import { mean, mul } from '@tensorflow/tfjs-core';
import type { Penalty } from './penalty.ts';
import { squaredSlopes } from './slopes.ts';

/**
 * R1 (Mescheder et al. 2018, arXiv:1801.04406): E‖∇D(x)‖² / 2 at real samples, so that the weight is the γ of the paper's
 * γ/2. Code that multiplies the bare square by its weight means twice this γ.
 */
export const r1 = {
  value: ({ judge, real }) => mul(0.5, mean(squaredSlopes(judge, real))),
} satisfies Penalty;
