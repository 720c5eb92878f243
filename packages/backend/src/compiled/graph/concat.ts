import type { Graph } from './graph.ts';
import type { Value } from './value.ts';

/** Joins values along an axis. @throws RangeError without any */
export function concat(graph: Graph, parts: readonly Value[], axis: number): Value {
  const [first] = parts;
  if (!first) throw new RangeError('concat: expected at least one tensor, got none');
  if (parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
  return graph.operation('Concat', parts, { shape: first.shape.with(axis, length), attributes: { axis } });
}
