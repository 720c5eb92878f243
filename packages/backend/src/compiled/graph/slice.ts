import type { Graph } from './graph.ts';
import { type Shape, sameShape, type Value } from './value.ts';

/** The block of `size` that begins at `begin`. */
export function slice(graph: Graph, value: Value, { begin, size }: { begin: Shape; size: Shape }): Value {
  if (sameShape(size, value.shape)) return value;
  const end = begin.map((start, axis) => start + (size[axis] ?? 0));
  return graph.operation('Slice', [value, graph.integers(begin), graph.integers(end)], { shape: size });
}
