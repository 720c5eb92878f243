import type { Graph } from './graph.ts';
import { type Axes, inverse, permuted, transpose, transposeOf, withRank } from './transpose.ts';
import { type Shape, sameShape, sizeOf, type Value } from './value.ts';

/**
 * How numbers lie in memory when not as the shape says. The last axis may be split into blocks, `[…, c]` into
 * `[…, c / blockSize, blockSize]`; axis i of the (split) shape is then axis `axes[i]` of what lies in memory.
 */
export type Layout = { blockSize: number | null; axes: Axes };

/** A value as it lies in memory, if that is otherwise than its shape says. */
export function layoutOf(value: Value): { physical: Value; layout: Layout } | null {
  const transposed = transposeOf(value);
  if (transposed) return { physical: transposed.of, layout: { blockSize: null, axes: transposed.axes } };
  const { source } = value;
  if (source.kind !== 'operation' || source.operator !== 'Reshape') return null;
  const [split] = source.inputs;
  const inner = split && transposeOf(split);
  if (!split || !inner) return null;
  const blockSize = split.shape.at(-1) ?? 1;
  const isSplit = sameShape(split.shape, splitShape(value.shape, blockSize));
  return isSplit ? { physical: inner.of, layout: { blockSize, axes: inner.axes } } : null;
}

/** The value of this shape that lies in memory as `physical` does. */
export function fromLayout(
  graph: Graph,
  physical: Value,
  { layout, shape }: { layout: Layout; shape: Shape },
): Value {
  return graph.reshape(transpose(graph, physical, layout.axes), shape);
}

/** A value as it must lie in memory. Missing axes are put in front; an axis of length 1 stays unsplit. */
export function intoLayout(graph: Graph, value: Value, { blockSize, axes }: Layout): Value {
  if (sizeOf(value.shape) === 1) return graph.reshape(value, []);
  const rank = blockSize === null ? axes.length : axes.length - 1;
  const full = withRank(graph, value, rank);
  const split = blockSize === null ? full : graph.reshape(full, splitShape(full.shape, blockSize));
  return transpose(graph, split, inverse(axes));
}

/** The shape in memory of a value of this shape. */
export function physicalShape(shape: Shape, { blockSize, axes }: Layout): Shape {
  return permuted(blockSize === null ? shape : splitShape(shape, blockSize), inverse(axes));
}

/** The layout in which to compute with these operands: that of the first one of full size that has one. */
export function commonLayout(operands: readonly Value[], shape: Shape): Layout | null {
  for (const operand of operands) {
    const found = sameShape(operand.shape, shape) ? layoutOf(operand) : null;
    if (found) return found.layout;
  }
  return null;
}

export function sameLayout(a: Layout, b: Layout): boolean {
  return a.blockSize === b.blockSize && sameShape(a.axes, b.axes);
}

function splitShape(shape: Shape, blockSize: number): Shape {
  const last = shape.at(-1) ?? 1;
  return [...shape.slice(0, -1), ...(last === 1 ? [1, 1] : [last / blockSize, blockSize])];
}
