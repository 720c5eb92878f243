import type { Graph } from './graph.ts';
import type { Value } from './value.ts';

/** The given places along an axis, in their order. */
export function pick(
  graph: Graph,
  value: Value,
  { axis, places }: { axis: number; places: readonly number[] },
): Value {
  if (places.length === value.shape[axis] && places.every((place, i) => place === i)) return value;
  return graph.operation('Gather', [value, graph.integers(places)], {
    shape: value.shape.with(axis, places.length),
    attributes: { axis },
  });
}
