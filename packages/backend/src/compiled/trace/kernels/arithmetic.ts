import { add, divide, multiply, subtract } from '../../graph/arithmetic.ts';
import { elementwise } from '../../graph/elementwise.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';
import { NotTraceableError } from '../not-traceable-error.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Two operands, with broadcasting. */
export const arithmetic: Kernels = {
  Add: kernel<'a' | 'b'>((graph, { a, b }) => add(graph, a, b)),
  Sub: kernel<'a' | 'b'>((graph, { a, b }) => subtract(graph, a, b)),
  Multiply: kernel<'a' | 'b'>((graph, { a, b }) => multiply(graph, a, b)),
  RealDiv: kernel<'a' | 'b'>((graph, { a, b }) => divide(graph, a, b)),
  Maximum: kernel<'a' | 'b'>((graph, { a, b }) => elementwise(graph, 'Max', [a, b])),
  Minimum: kernel<'a' | 'b'>((graph, { a, b }) => elementwise(graph, 'Min', [a, b])),
  Pow: kernel<'a' | 'b'>((graph, { a, b }) => elementwise(graph, 'Pow', [a, b])),
  FloorDiv: kernel<'a' | 'b'>((graph, { a, b }) => floorDivide(graph, a, b)),
  SquaredDifference: kernel<'a' | 'b'>((graph, { a, b }) => square(graph, subtract(graph, a, b))),
  Square: kernel<'x'>((graph, { x }) => square(graph, x)),
  AddN: (graph, inputs) => Object.values(inputs).reduce((sum, term) => add(graph, sum, term)),
};

/** tfjs divides two integers so, too, which ONNX would cut off instead: towards 0. */
function floorDivide(graph: Graph, a: Value, b: Value): Value {
  if (a.type !== 'float32' || b.type !== 'float32') {
    throw new NotTraceableError('the step divides integers: make them float32 with tf.cast first');
  }
  return elementwise(graph, 'Floor', [divide(graph, a, b)]);
}

function square(graph: Graph, x: Value): Value {
  return multiply(graph, x, x);
}
