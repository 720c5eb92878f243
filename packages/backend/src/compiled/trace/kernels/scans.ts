import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';
import { axisOf } from './axis.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Kernels along one axis that keep its length. */
export const scans: Kernels = {
  Softmax: kernel<'logits', { dim: number }>((graph, { logits }, { dim }) =>
    alongAxis(graph, 'Softmax', logits, dim),
  ),
  LogSoftmax: kernel<'logits', { axis: number }>((graph, { logits }, { axis }) =>
    alongAxis(graph, 'LogSoftmax', logits, axis),
  ),
  Cumsum: kernel<'x', { axis: number; exclusive: boolean; reverse: boolean }>(
    (graph, { x }, { axis, exclusive, reverse }) =>
      graph.operation('CumSum', [x, graph.integers([axisOf(axis, x.shape.length)])], {
        shape: x.shape,
        attributes: { exclusive: Number(exclusive), reverse: Number(reverse) },
      }),
  ),
};

function alongAxis(graph: Graph, operator: string, x: Value, axis: number): Value {
  return graph.operation(operator, [x], {
    shape: x.shape,
    attributes: { axis: axisOf(axis, x.shape.length) },
  });
}
