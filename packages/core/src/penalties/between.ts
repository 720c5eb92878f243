import { add, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { type NoiseSpec, uniformNoise } from '../training/noise.ts';
import type { PenaltyPoint } from './penalty.ts';

/** Points between the i-th real and the i-th fake sample, one random place on each line (Gulrajani et al. 2017). */
export const between = {
  /** ε ~ U(0, 1), one per sample: [batch, 1, …]. */
  noise: (x: readonly number[]): NoiseSpec => ({
    mix: uniformNoise(x.map((length, axis) => (axis === 0 ? length : 1))),
  }),
  /** ε x + (1 - ε) G(z) */
  points({ real, fake, noise }: Pick<PenaltyPoint, 'real' | 'fake' | 'noise'>): Tensor {
    return add(fake, mul(noise['mix']!, sub(real, fake))); // declared above
  },
};
