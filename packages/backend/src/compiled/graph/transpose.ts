import type { Graph } from './graph.ts';
import { type Shape, sameShape, sizeOf, type Value } from './value.ts';

/** An order of axes: axis i of the result is axis `axes[i]` of what is transposed. */
export type Axes = readonly number[];

/** Reorders axes; takes no time where it can be had by renaming. */
export function transpose(graph: Graph, value: Value, axes: Axes): Value {
  const { source } = value;
  const shape = permuted(value.shape, axes);
  if (source.kind === 'uniform') return graph.uniform(source.number, shape, value.type);
  if (source.kind === 'broadcast') {
    const padded = withRank(graph, source.of, value.shape.length);
    return graph.broadcast(transpose(graph, padded, axes), shape);
  }
  const inner = transposeOf(value);
  if (inner) return transpose(graph, inner.of, permuted(inner.axes, axes));
  // Axes of length 1 may go anywhere.
  const moved = axes.filter((axis) => value.shape[axis] !== 1);
  if (moved.every((axis, i) => i === 0 || moved[i - 1]! < axis)) return graph.reshape(value, shape);
  return graph.operation('Transpose', [value], { shape, attributes: { perm: axes } });
}

/** What a value is the transpose of. */
export function transposeOf({ source }: Value): { of: Value; axes: Axes } | null {
  if (source.kind !== 'operation' || source.operator !== 'Transpose') return null;
  return { of: source.inputs[0]!, axes: source.attributes['perm'] as Axes }; // as written above
}

/** Shape of the transpose; likewise the order of axes that two transposes after each other make. */
export function permuted(shape: Shape, axes: Axes): Shape {
  return axes.map((axis) => shape[axis]!); // axes are those of the shape
}

/** The order that undoes another. */
export function inverse(axes: Axes): Axes {
  return axes.map((_, axis) => axes.indexOf(axis));
}

/** Puts axes of length 1 before the others. */
export function withRank(graph: Graph, value: Value, rank: number): Value {
  const missing = Math.max(0, rank - value.shape.length);
  return graph.reshape(value, [...new Array<number>(missing).fill(1), ...value.shape]);
}

/**
 * The order in which operands of an elementwise operator lie in memory, if not all lie as their shapes say: that of the
 * first operand of full size which is a transpose.
 */
export function commonAxes(operands: readonly Value[], shape: Shape): Axes | null {
  const transposes = operands.filter((operand) => sameShape(operand.shape, shape)).map(transposeOf);
  return transposes.find((found) => found !== null)?.axes ?? null;
}

/** An operand as it is before a transpose that the whole expression shares. */
export function beforeTranspose(graph: Graph, operand: Value, axes: Axes): Value {
  if (sizeOf(operand.shape) === 1) return graph.reshape(operand, []);
  return transpose(graph, withRank(graph, operand, axes.length), inverse(axes));
}
