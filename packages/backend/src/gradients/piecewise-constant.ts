import { fill, type GradConfig } from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

/**
 * tfjs has the gradient of `>=` only. Those of the others are needed in second order: the gradient of leaky ReLU asks
 * where x > 0, and a gradient penalty differentiates that. An answer doesn't change with its operands but where it jumps.
 */
export const piecewiseConstantGradients: GradConfig[] = [
  ...['Equal', 'Greater', 'Less', 'LessEqual', 'NotEqual', 'LogicalAnd', 'LogicalOr'].map((name) =>
    gradientOf(name, ['a', 'b'], (_dy, [a, b]) => ({ a: () => fill(a.shape, 0), b: () => fill(b.shape, 0) })),
  ),
  gradientOf('LogicalNot', ['x'], (_dy, [x]) => ({ x: () => fill(x.shape, 0) })),
];
