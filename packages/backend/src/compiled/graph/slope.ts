import { multiply } from './arithmetic.ts';
import { elementwise } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { transpose, transposeOf } from './transpose.ts';
import { operationOf, sameShape, uniformNumber, type Value } from './value.ts';

/**
 * 1 where x > 0 and `alpha` elsewhere, the slope of (leaky) ReLU, as one multiplication and one Clip: onnxruntime
 * runs those several times faster than a comparison and a Where. The factor takes every normal float32 to 1 or beyond.
 *
 * @param alpha in [0, 1]
 */
export function slopeBelowZero(graph: Graph, x: Value, alpha: number): Value {
  const steep = multiply(graph, x, graph.uniform(1e38));
  return elementwise(graph, 'Clip', [steep, graph.uniform(alpha), graph.uniform(1)]);
}

/** `condition ? a : b`. The gradient of leaky ReLU, x > 0 ? dy : alpha dy, becomes dy times a slope. */
export function select(
  graph: Graph,
  { condition, whenTrue, whenFalse }: { condition: Value; whenTrue: Value; whenFalse: Value },
): Value {
  const x = greaterThanZero(graph, condition);
  const alpha = factorOf(whenFalse, whenTrue);
  if (x && alpha !== null && alpha >= 0 && alpha <= 1) {
    return multiply(graph, whenTrue, slopeBelowZero(graph, x, alpha));
  }
  return elementwise(graph, 'Where', [condition, whenTrue, whenFalse]);
}

/** The x of `x > 0`. */
function greaterThanZero(graph: Graph, condition: Value): Value | null {
  const transposed = transposeOf(condition);
  if (transposed) {
    const x = greaterThanZero(graph, transposed.of);
    return x && transpose(graph, x, transposed.axes);
  }
  const [x, limit] = operationOf(condition, 'Greater')?.inputs ?? [];
  return x && limit && uniformNumber(limit) === 0 ? x : null;
}

/** The number by which `value` is multiplied to give `product`. */
function factorOf(product: Value, value: Value): number | null {
  const [transposedProduct, transposedValue] = [transposeOf(product), transposeOf(value)];
  if (transposedProduct && transposedValue && sameShape(transposedProduct.axes, transposedValue.axes)) {
    return factorOf(transposedProduct.of, transposedValue.of);
  }
  const [a, b] = operationOf(product, 'Mul')?.inputs ?? [];
  return a === value && b ? uniformNumber(b) : null;
}
