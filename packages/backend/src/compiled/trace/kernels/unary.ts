import { add, divide, multiply, subtract } from '../../graph/arithmetic.ts';
import { elementwise } from '../../graph/elementwise.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';
import { type Kernel, type Kernels, kernel } from './kernel.ts';

/** One operand, element by element. */
export const unary: Kernels = {
  Abs: same('Abs'),
  Acos: same('Acos'),
  Acosh: same('Acosh'),
  Asin: same('Asin'),
  Asinh: same('Asinh'),
  Atan: same('Atan'),
  Atanh: same('Atanh'),
  Ceil: same('Ceil'),
  Cos: same('Cos'),
  Cosh: same('Cosh'),
  Erf: same('Erf'),
  Exp: same('Exp'),
  Floor: same('Floor'),
  Log: same('Log'),
  Neg: same('Neg'),
  Reciprocal: same('Reciprocal'),
  Round: same('Round'),
  Sign: same('Sign'),
  Sin: same('Sin'),
  Sinh: same('Sinh'),
  Sqrt: same('Sqrt'),
  Tan: same('Tan'),
  Tanh: same('Tanh'),
  Sigmoid: same('Sigmoid'),
  Rsqrt: kernel<'x'>((graph, { x }) => divide(graph, graph.uniform(1), elementwise(graph, 'Sqrt', [x]))),
  Log1p: kernel<'x'>((graph, { x }) => log1p(graph, x)),
  Expm1: kernel<'x'>((graph, { x }) => expm1(graph, x)),
  ClipByValue: kernel<'x', { clipValueMin: number; clipValueMax: number }>(
    (graph, { x }, { clipValueMin, clipValueMax }) =>
      elementwise(graph, 'Clip', [x, graph.uniform(clipValueMin), graph.uniform(clipValueMax)]),
  ),
};

/** ONNX has the same operator. */
function same(operator: string): Kernel {
  return kernel<'x'>((graph, { x }) => elementwise(graph, operator, [x]));
}

/**
 * log(1 + x) without the loss of digits near 0, which ONNX lacks: x log(u) / (u - 1) with u = 1 + x as rounded, and x
 * itself where u is 1 (Higham 2002, Accuracy and Stability of Numerical Algorithms, section 1.14.1).
 */
function log1p(graph: Graph, x: Value): Value {
  const one = graph.uniform(1);
  const u = add(graph, one, x);
  const isTiny = elementwise(graph, 'Equal', [u, one], { type: 'bool' });
  // The divisor would be 0 there; NaN would be chosen away, but infinite x must not become NaN.
  const correction = divide(graph, x, subtract(graph, u, one));
  const isInfinite = elementwise(graph, 'Equal', [u, graph.uniform(Number.POSITIVE_INFINITY)], {
    type: 'bool',
  });
  const log = elementwise(graph, 'Log', [u]);
  const corrected = elementwise(graph, 'Where', [isInfinite, log, multiply(graph, log, correction)]);
  return elementwise(graph, 'Where', [isTiny, x, corrected]);
}

/** exp(x) - 1 without the loss of digits near 0: there 2 t / (1 - t) with t = tanh(x / 2). */
function expm1(graph: Graph, x: Value): Value {
  const one = graph.uniform(1);
  const t = elementwise(graph, 'Tanh', [multiply(graph, x, graph.uniform(0.5))]);
  const nearZero = divide(graph, multiply(graph, t, graph.uniform(2)), subtract(graph, one, t));
  const isNearZero = elementwise(graph, 'Less', [elementwise(graph, 'Abs', [x]), one], { type: 'bool' });
  const elsewhere = subtract(graph, elementwise(graph, 'Exp', [x]), one);
  return elementwise(graph, 'Where', [isNearZero, nearZero, elsewhere]);
}
