import type { OptimizerSpec } from '@modewatch/core/training';
import type { Optimizer } from './optimizer.ts';

/**
 * Adam (Kingma & Ba 2014, arXiv:1412.6980, algorithm 1); epsilon is added to the root of the corrected second moment.
 * One loop over plain arrays, because one tensor operation per term would pass over the memory a dozen times.
 */
export function adam({ learningRate, beta1, beta2, epsilon }: OptimizerSpec): Optimizer {
  return {
    slots: ['first-moment', 'second-moment'],
    step({ values, gradient, slots }, count) {
      // One array per name above.
      const [m, v] = [slots[0]!, slots[1]!];
      // Everything that the loop reads is a local constant: it runs nearly twice as fast so.
      const [decay1, decay2, gain1, gain2, floor] = [beta1, beta2, 1 - beta1, 1 - beta2, epsilon];
      const stepSize = learningRate / (1 - beta1 ** count);
      const rootCorrection = 1 / Math.sqrt(1 - beta2 ** count);
      const length = values.length;
      const next = new Float32Array(length);
      for (let i = 0; i < length; i++) {
        const g = gradient[i]!;
        const first = decay1 * m[i]! + gain1 * g;
        const second = decay2 * v[i]! + gain2 * g * g;
        m[i] = first;
        v[i] = second;
        next[i] = values[i]! - (stepSize * first) / (Math.sqrt(second) * rootCorrection + floor);
      }
      return next;
    },
  };
}
