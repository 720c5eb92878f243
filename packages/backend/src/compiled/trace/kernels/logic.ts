import { elementwise } from '../../graph/elementwise.ts';
import { select } from '../../graph/slope.ts';
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
  Select: kernel<'condition' | 't' | 'e'>((graph, { condition, t, e }) =>
    select(graph, { condition, whenTrue: t, whenFalse: e }),
  ),
};

function comparison(operator: string): Kernel {
  return kernel<'a' | 'b'>((graph, { a, b }) => elementwise(graph, operator, [a, b], { type: 'bool' }));
}
