import { multiply } from './arithmetic.ts';
import { elementwise } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { fromLayout, layoutOf, sameLayout } from './layout.ts';
import { operationOf, uniformNumber, type Value } from './value.ts';

export const relu = (graph: Graph, x: Value): Value => elementwise(graph, 'Relu', [x]);

export function leakyRelu(graph: Graph, x: Value, alpha: number): Value {
  return elementwise(graph, 'LeakyRelu', [x], { attributes: { alpha: { float: Math.fround(alpha) } } });
}

/**
 * 1 where x > 0 and `alpha` elsewhere, the slope of (leaky) ReLU, as one multiplication and one Clip: onnxruntime
 * runs those several times faster than a comparison and a Where. The factor takes every normal float32 to 1 or beyond.
 * What is read is what the activation made, which has x's sign and is there anyway: x itself is then of no further use,
 * and onnxruntime makes one operator of it and its activation.
 *
 * @param alpha in [0, 1]
 */
export function slopeBelowZero(graph: Graph, x: Value, alpha: number): Value {
  const active = alpha === 0 ? relu(graph, x) : leakyRelu(graph, x, alpha);
  const steep = multiply(graph, active, graph.uniform(1e38));
  return elementwise(graph, 'Clip', [steep, graph.uniform(alpha), graph.uniform(1)]);
}

/** `condition ? a : b`. The gradient of leaky ReLU, x > 0 ? dy : alpha dy, becomes dy times a slope. */
export function select(
  graph: Graph,
  { condition, whenTrue, whenFalse }: { condition: Value; whenTrue: Value; whenFalse: Value },
): Value {
  const x = greaterThanZero(graph, condition);
  const alpha = factorOf(whenFalse, whenTrue);
  const isFloat = [x, whenTrue].every((value) => value?.type === 'float32'); // integers have no such product
  if (x && isFloat && alpha !== null && alpha >= 0 && alpha <= 1) {
    return multiply(graph, whenTrue, slopeBelowZero(graph, x, alpha));
  }
  return elementwise(graph, 'Where', [condition, whenTrue, whenFalse]);
}

/** The x of `x > 0`. */
function greaterThanZero(graph: Graph, condition: Value): Value | null {
  const lying = layoutOf(condition);
  if (lying) {
    const x = greaterThanZero(graph, lying.physical);
    return x && fromLayout(graph, x, { layout: lying.layout, shape: condition.shape });
  }
  const [x, limit] = operationOf(condition, 'Greater')?.inputs ?? [];
  return x && limit && uniformNumber(limit) === 0 ? x : null;
}

/** The number by which `value` is multiplied to give `product`. */
function factorOf(product: Value, value: Value): number | null {
  const [lyingProduct, lyingValue] = [layoutOf(product), layoutOf(value)];
  if (lyingProduct && lyingValue && sameLayout(lyingProduct.layout, lyingValue.layout)) {
    return factorOf(lyingProduct.physical, lyingValue.physical);
  }
  const [a, b] = operationOf(product, 'Mul')?.inputs ?? [];
  return a === value && b ? uniformNumber(b) : null;
}
