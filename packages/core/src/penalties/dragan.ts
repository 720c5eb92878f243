import { add, mean, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { uniformNoise } from '../training/noise.ts';
import type { Penalty } from './penalty.ts';
import { distanceFromSlopeOne } from './slopes.ts';

/**
 * DRAGAN (Kodali et al. 2017, arXiv:1705.07215): E[(‖∇D(x + δ)‖ - 1)²] near the real samples. Published versions of δ
 * differ; here it is that of compare_gan, U(-1/2, 1/2) times the standard deviation of the real batch, for each number of
 * a sample. Usual weight λ = 10.
 */
export const dragan = {
  noise: (x) => ({ shift: uniformNoise([...x]) }),
  value({ judge, real, noise }) {
    const deviation = sqrt(mean(square(sub(real, mean(real)))));
    const shift = mul(deviation, sub(noise['shift']!, 0.5)); // declared above
    return distanceFromSlopeOne(judge, add(real, shift));
  },
} satisfies Penalty;
