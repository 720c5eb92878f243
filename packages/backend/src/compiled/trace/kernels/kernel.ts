import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';

/** What a kernel of tfjs becomes: values of the graph from values of the graph. */
export type Kernel = (graph: Graph, inputs: Record<string, Value>, attributes: object) => Value | Value[];
export type Kernels = Record<string, Kernel>;

/** Gives a kernel the input names and attributes that tfjs declares for it. */
export function kernel<Input extends string, Attributes extends object = object>(
  compute: (graph: Graph, inputs: Record<Input, Value>, attributes: Attributes) => Value | Value[],
): Kernel {
  // tfjs passes what its declarations of the kernel say, and this package's tests call each kernel through tfjs.
  return (graph, inputs, attributes) =>
    compute(graph, inputs as Record<Input, Value>, attributes as Attributes);
}
