import type { OptimizerSpec } from '@modewatch/core/training';
import type { UpdateMoment, UpdateRule } from './update-rule.ts';

type SgdSpec = Extract<OptimizerSpec, { name: 'sgd' }>;

/** Gradient descent with momentum in PyTorch's convention: the learning rate is no part of what momentum gathers. */
export function sgd({ momentum }: SgdSpec): UpdateRule {
  const coefficients = ({ learningRate }: UpdateMoment) => ({ momentum, learningRate });
  return {
    slots: ['momentum-buffer'],
    coefficients,
    step({ values, gradient, slots }, at) {
      const f = Math.fround;
      const given = coefficients(at);
      const [momentum, learningRate] = [f(given.momentum), f(given.learningRate)];
      const buffer = slots[0]!; // one array per name above
      for (let i = 0; i < values.length; i++) {
        const gathered = f(f(momentum * buffer[i]!) + gradient[i]!);
        buffer[i] = gathered;
        values[i] = values[i]! - f(learningRate * gathered);
      }
    },
    simd: `
      (local.set $momentum-buffer
        (f32x4.add (f32x4.mul (local.get $momentum) (local.get $momentum-buffer)) (local.get $g)))
      (local.set $w
        (f32x4.sub (local.get $w) (f32x4.mul (local.get $learningRate) (local.get $momentum-buffer))))`,
  };
}
