import { elementwise } from '../../graph/elementwise.ts';
import type { Graph } from '../../graph/graph.ts';
import { leakyRelu, relu, slopeBelowZero } from '../../graph/slope.ts';
import type { Value } from '../../graph/value.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Activations that ONNX knows, and the kernels of their gradients. */
export const activations: Kernels = {
  Relu: kernel<'x'>((graph, { x }) => relu(graph, x)),
  Relu6: kernel<'x'>((graph, { x }) => elementwise(graph, 'Clip', [x, graph.uniform(0), graph.uniform(6)])),
  LeakyRelu: kernel<'x', { alpha: number }>((graph, { x }, { alpha }) => leakyRelu(graph, x, alpha)),
  Prelu: kernel<'x' | 'alpha'>((graph, { x, alpha }) => elementwise(graph, 'PRelu', [x, alpha])),
  Elu: kernel<'x'>((graph, { x }) => elementwise(graph, 'Elu', [x])),
  Selu: kernel<'x'>((graph, { x }) => elementwise(graph, 'Selu', [x])),
  Softplus: kernel<'x'>((graph, { x }) => elementwise(graph, 'Softplus', [x])),
  Step: kernel<'x', { alpha: number }>((graph, { x }, { alpha }) => step(graph, x, alpha ?? 0)),
};

/** 1 above zero, alpha elsewhere. */
function step(graph: Graph, x: Value, alpha: number): Value {
  if (alpha >= 0 && alpha <= 1) return slopeBelowZero(graph, x, alpha);
  const isAbove = elementwise(graph, 'Greater', [x, graph.uniform(0)], { type: 'bool' });
  return elementwise(graph, 'Where', [isAbove, graph.uniform(1), graph.uniform(alpha)]);
}
