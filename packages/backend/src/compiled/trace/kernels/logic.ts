import { elementwise } from '../../graph/elementwise.ts';
import type { Graph } from '../../graph/graph.ts';
import { select } from '../../graph/slope.ts';
import type { Value } from '../../graph/value.ts';
import { type Kernel, type Kernels, kernel } from './kernel.ts';

/** Comparisons, and what is done with their answers. */
export const logic: Kernels = {
  Equal: comparison('Equal'),
  Greater: comparison('Greater'),
  GreaterEqual: comparison('GreaterOrEqual'),
  Less: comparison('Less'),
  LessEqual: comparison('LessOrEqual'),
  NotEqual: kernel<'a' | 'b'>((graph, { a, b }) =>
    elementwise(graph, 'Not', [elementwise(graph, 'Equal', [a, b], { type: 'bool' })]),
  ),
  LogicalAnd: comparison('And'),
  LogicalOr: comparison('Or'),
  LogicalNot: kernel<'x'>((graph, { x }) => elementwise(graph, 'Not', [x])),
  IsNan: kernel<'x'>((graph, { x }) => isNan(graph, x)),
  IsInf: kernel<'x'>((graph, { x }) => isInfinite(graph, x)),
  IsFinite: kernel<'x'>((graph, { x }) =>
    elementwise(graph, 'Not', [elementwise(graph, 'Or', [isNan(graph, x), isInfinite(graph, x)])]),
  ),
  Select: kernel<'condition' | 't' | 'e'>((graph, { condition, t, e }) =>
    select(graph, { condition, whenTrue: t, whenFalse: e }),
  ),
};

function isNan(graph: Graph, x: Value): Value {
  return elementwise(graph, 'IsNaN', [x], { type: 'bool' });
}

function isInfinite(graph: Graph, x: Value): Value {
  return elementwise(graph, 'IsInf', [x], { type: 'bool' });
}

function comparison(operator: string): Kernel {
  return kernel<'a' | 'b'>((graph, { a, b }) => elementwise(graph, operator, [a, b], { type: 'bool' }));
}
