import { broadcastShape, elementwise } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { fromLayout, layoutOf } from './layout.ts';
import { operationOf, sameShape, sizeOf, uniformNumber, type Value } from './value.ts';

/** Arithmetic that knows its neutral elements: gradients are full of `+ 0` and `* 1`. */

export function add(graph: Graph, a: Value, b: Value): Value {
  if (isNeutral(a, b, 0)) return a;
  if (isNeutral(b, a, 0)) return b;
  return (
    folded(graph, a, b, (x, y) => x + y) ??
    withAddend(graph, a, b) ??
    withAddend(graph, b, a) ??
    elementwise(graph, 'Add', [a, b])
  );
}

export function subtract(graph: Graph, a: Value, b: Value): Value {
  if (isNeutral(a, b, 0)) return a;
  return folded(graph, a, b, (x, y) => x - y) ?? elementwise(graph, 'Sub', [a, b]);
}

export function multiply(graph: Graph, a: Value, b: Value): Value {
  if (isNeutral(a, b, 1)) return a;
  if (isNeutral(b, a, 1)) return b;
  // Ones of a larger shape do nothing but repeat.
  const shape = broadcastShape([a.shape, b.shape]);
  if (uniformNumber(b) === 1) return graph.broadcast(a, shape);
  if (uniformNumber(a) === 1) return graph.broadcast(b, shape);
  return (
    folded(graph, a, b, (x, y) => x * y) ??
    withSmallerFactor(graph, a, b) ??
    withSmallerFactor(graph, b, a) ??
    elementwise(graph, 'Mul', [a, b])
  );
}

export function divide(graph: Graph, a: Value, b: Value): Value {
  if (isNeutral(a, b, 1)) return a;
  return folded(graph, a, b, (x, y) => x / y) ?? elementwise(graph, 'Div', [a, b]);
}

/** (large * number) * small as large * (small * number), which passes over the large one once. */
function withSmallerFactor(graph: Graph, product: Value, small: Value): Value | null {
  const lying = layoutOf(product);
  const [large, factor] = operationOf(lying?.physical ?? product, 'Mul')?.inputs ?? [];
  const number = factor && uniformNumber(factor);
  if (!large || typeof number !== 'number' || sizeOf(small.shape) >= sizeOf(product.shape)) return null;
  const { shape } = product;
  const unscaled = lying ? fromLayout(graph, large, { layout: lying.layout, shape }) : large;
  if (!sameShape(unscaled.shape, shape)) return null;
  return multiply(graph, unscaled, multiply(graph, small, graph.uniform(number)));
}

/** Whether `other` is `number` everywhere and doesn't make `value` any larger. */
function isNeutral(value: Value, other: Value, number: number): boolean {
  return (
    uniformNumber(other) === number && sameShape(broadcastShape([value.shape, other.shape]), value.shape)
  );
}

/** Two uniform values give a uniform one, rounded as float32 would be. */
function folded(graph: Graph, a: Value, b: Value, combine: (x: number, y: number) => number): Value | null {
  const [x, y] = [uniformNumber(a), uniformNumber(b)];
  if (x === null || y === null || a.type !== 'float32') return null;
  return graph.uniform(Math.fround(combine(x, y)), broadcastShape([a.shape, b.shape]));
}

/**
 * The matrix product takes one addend along, which saves a pass over its result: a bias, or a second product, as in the
 * gradient of a weight that is used twice.
 */
function withAddend(graph: Graph, product: Value, addend: Value): Value | null {
  const gemm = operationOf(product, 'Gemm');
  const isBias = addend.shape.length === 1 && addend.shape[0] === product.shape[1];
  if (gemm?.inputs.length !== 2 || !(isBias || sameShape(addend.shape, product.shape))) return null;
  return graph.operation('Gemm', [...gemm.inputs, addend], {
    shape: product.shape,
    attributes: gemm.attributes,
  });
}
