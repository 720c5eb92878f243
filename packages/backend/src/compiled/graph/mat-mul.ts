import { broadcastShape } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { transpose } from './transpose.ts';
import { sizeOf, type Value } from './value.ts';

/** Product of matrices, which may be transposed; leading axes are a batch and broadcast. */
export function matMul(
  graph: Graph,
  { a, b, transposeA, transposeB }: { a: Value; b: Value; transposeA: boolean; transposeB: boolean },
): Value {
  const batch = broadcastShape([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  const rows = a.shape.at(transposeA ? -1 : -2) ?? 1;
  const columns = b.shape.at(transposeB ? -2 : -1) ?? 1;
  if (sizeOf(batch) === 1) {
    const product = graph.operation('Gemm', [matrix(graph, a), matrix(graph, b)], {
      shape: [rows, columns],
      attributes: { transA: Number(transposeA), transB: Number(transposeB) },
    });
    return graph.reshape(product, [...batch, rows, columns]);
  }
  const left = transposeA ? swapLastAxes(graph, a) : a;
  const right = transposeB ? swapLastAxes(graph, b) : b;
  return graph.operation('MatMul', [left, right], { shape: [...batch, rows, columns] });
}

/** [1, …, rows, columns] -> [rows, columns] */
function matrix(graph: Graph, value: Value): Value {
  return graph.reshape(value, value.shape.slice(-2));
}

function swapLastAxes(graph: Graph, value: Value): Value {
  const last = value.shape.length - 1;
  const axes = value.shape.map((_, axis) => (axis === last ? last - 1 : axis === last - 1 ? last : axis));
  return transpose(graph, value, axes);
}
