import { mean, mul } from '@tensorflow/tfjs-core';
import type { Penalty } from './penalty.ts';
import { squaredSlopes } from './slopes.ts';

/** R2 (Mescheder et al. 2018, arXiv:1801.04406): as R1, E‖∇D(x)‖² / 2, but at fake samples. */
export const r2 = {
  value: ({ judge, fake }) => mul(0.5, mean(squaredSlopes(judge, fake))),
} satisfies Penalty;
