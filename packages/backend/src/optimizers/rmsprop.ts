import type { OptimizerSpec } from '@modewatch/core/training';
import type { UpdateMoment, UpdateRule } from './update-rule.ts';

type RmspropSpec = Extract<OptimizerSpec, { name: 'rmsprop' }>;

/**
 * RMSProp (Tieleman & Hinton 2012, lecture 6.5 of Neural Networks for Machine Learning) in PyTorch's convention: epsilon
 * is added to the root, not under it, and momentum gathers the scaled gradient.
 */
export function rmsprop({ decay, momentum, epsilon }: RmspropSpec): UpdateRule {
  const coefficients = ({ learningRate }: UpdateMoment) => ({
    decay,
    rest: 1 - decay,
    momentum,
    learningRate,
    epsilon,
  });
  return {
    slots: ['mean-square', 'momentum-buffer'],
    coefficients,
    step({ values, gradient, slots }, at) {
      const f = Math.fround;
      const given = coefficients(at);
      // Everything that the loop reads is a local constant: it runs nearly twice as fast so.
      const [decay, rest, momentum] = [f(given.decay), f(given.rest), f(given.momentum)];
      const [learningRate, epsilon] = [f(given.learningRate), f(given.epsilon)];
      const [v, buffer] = [slots[0]!, slots[1]!]; // one array per name above
      for (let i = 0; i < values.length; i++) {
        const g = gradient[i]!;
        const square = f(f(decay * v[i]!) + f(f(rest * g) * g));
        const gathered = f(f(momentum * buffer[i]!) + f(g / f(f(Math.sqrt(square)) + epsilon)));
        v[i] = square;
        buffer[i] = gathered;
        values[i] = values[i]! - f(learningRate * gathered);
      }
    },
    simd: `
      (local.set $mean-square
        (f32x4.add
          (f32x4.mul (local.get $decay) (local.get $mean-square))
          (f32x4.mul (f32x4.mul (local.get $rest) (local.get $g)) (local.get $g))))
      (local.set $momentum-buffer
        (f32x4.add
          (f32x4.mul (local.get $momentum) (local.get $momentum-buffer))
          (f32x4.div
            (local.get $g)
            (f32x4.add (f32x4.sqrt (local.get $mean-square)) (local.get $epsilon)))))
      (local.set $w
        (f32x4.sub (local.get $w) (f32x4.mul (local.get $learningRate) (local.get $momentum-buffer))))`,
  };
}
