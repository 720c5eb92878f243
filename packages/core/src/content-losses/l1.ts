import { mean, mul, sign, sub } from '@tensorflow/tfjs-core';
import type { ContentLoss } from './content-loss.ts';

/** Mean absolute difference of the values: pix2pix's (Isola et al. 2016, arXiv:1611.07004), with weight 100. */
export const l1: ContentLoss = {
  value({ made, target }) {
    const difference = sub(made, target);
    // |d| as d · sign(d), whose gradient is 0 where there is no difference: that of tfjs's abs is -1 there.
    return mean(mul(difference, sign(difference)));
  },
};
