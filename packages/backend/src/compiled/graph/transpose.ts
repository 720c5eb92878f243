import type { Graph } from './graph.ts';
import type { Shape, Value } from './value.ts';

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
  const split = splitOf(value);
  if (split && isBetterAtOnce(split, axes))
    return graph.reshape(transpose(graph, split, splitAxes(axes)), shape);
  // Axes of length 1 may go anywhere.
  const moved = axes.filter((axis) => value.shape[axis] !== 1);
  if (moved.every((axis, i) => i === 0 || moved[i - 1]! < axis)) return graph.reshape(value, shape);
  return graph.operation('Transpose', [value], { shape, attributes: { perm: axes } });
}

/** Two moves that onnxruntime is fast at may make one that it is slow at. */
function isBetterAtOnce(split: Value, axes: Axes): boolean {
  const inner = transposeOf(split)!; // that is what it is
  const atOnce = permuted(inner.axes, splitAxes(axes));
  return (
    isFast(inner.of.shape, atOnce) ||
    !isFast(inner.of.shape, inner.axes) ||
    !isFast(split.shape, splitAxes(axes))
  );
}

/** Whether the last axes stay the last, so that runs are copied, or one run of axes goes to the other side of the next. */
function isFast(shape: Shape, axes: Axes): boolean {
  const moved = axes.filter((axis) => shape[axis] !== 1);
  const sorted = moved.toSorted((a, b) => a - b);
  const order = moved.map((axis) => sorted.indexOf(axis));
  const runs = order.filter((axis, i) => i === 0 || axis !== order[i - 1]! + 1).length;
  return order.at(-1) === order.length - 1 || runs <= 2 || (runs === 3 && order[0] === 0);
}

/** The transpose of which a value is a view with its last two axes as one: both moves can be made at once. */
function splitOf({ source, shape }: Value): Value | null {
  const [inner] = source.kind === 'operation' && source.operator === 'Reshape' ? source.inputs : [];
  if (!inner || !transposeOf(inner) || inner.shape.length !== shape.length + 1) return null;
  return inner.shape.slice(0, -2).every((length, axis) => length === shape[axis]) ? inner : null;
}

/** The same order where the last axis has become two. */
function splitAxes(axes: Axes): Axes {
  return axes.flatMap((axis) => (axis === axes.length - 1 ? [axis, axis + 1] : [axis]));
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
