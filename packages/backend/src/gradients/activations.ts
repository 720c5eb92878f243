import {
  exp,
  type GradConfig,
  greater,
  log,
  minimum,
  mul,
  onesLike,
  pow,
  sigmoid,
  softmax,
  sub,
  sum,
  type Tensor,
  tanh,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';
import { summedTo } from './summed-to.ts';

/**
 * tfjs writes these gradients with the saved output of the kernel. It saves a copy, made before the kernel is recorded,
 * so that to a second differentiation the copy is a constant: the gradient of a gradient loses terms, or is refused.
 * Computed anew from the input they are right in any order. In a compiled step it is the same value and costs nothing.
 *
 * Out of reach are tf.logSoftmax and what tfjs builds on it, which bring their own gradients along: under a gradient
 * penalty write x - logSumExp(x).
 */
export const activationGradients: GradConfig[] = [
  gradientOf('Exp', ['x'], (dy, [x]) => ({ x: () => mul(dy, exp(x)) })),
  gradientOf('Tanh', ['x'], (dy, [x]) => ({
    x: () => {
      const y = tanh(x);
      return mul(dy, sub(1, mul(y, y)));
    },
  })),
  gradientOf('Sigmoid', ['x'], (dy, [x]) => ({
    x: () => {
      const y = sigmoid(x);
      return mul(dy, mul(y, sub(1, y)));
    },
  })),
  // The slope is exp(x) below zero and 1 above.
  gradientOf('Elu', ['x'], (dy, [x]) => ({ x: () => mul(dy, exp(minimum(x, 0))) })),
  gradientOf<{ dim: number }>('Softmax', ['logits'], (dy, [logits], { dim }) => ({
    logits: () => {
      const y = softmax(logits, dim);
      const weighted = mul(dy, y);
      return sub(weighted, mul(y, sum(weighted, dim, true)));
    },
  })),
  gradientOf('Pow', ['a', 'b'], (dy, [a, b]) => ({
    a: () => summedTo(a.shape, mul(dy, mul(b, pow(a, sub(b, 1))))),
    b: () => summedTo(b.shape, mul(dy, mul(pow(a, b), logOfPositive(a)))),
  })),
];

/** log(x), and 0 where there is none. */
function logOfPositive(x: Tensor): Tensor {
  const isPositive = greater(x, 0);
  return where(isPositive, log(where(isPositive, x, onesLike(x))), zerosLike(x));
}
