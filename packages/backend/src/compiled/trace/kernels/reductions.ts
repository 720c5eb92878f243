import { cast } from '../../graph/cast.ts';
import { type Reduction, reduce } from '../../graph/reduce.ts';
import type { Value } from '../../graph/value.ts';
import { type Kernel, type Kernels, kernel } from './kernel.ts';

/** Sums and extremes along axes. */
export const reductions: Kernels = {
  Sum: reduction('ReduceSum'),
  Mean: reduction('ReduceMean'),
  Max: reduction('ReduceMax'),
  Min: reduction('ReduceMin'),
  Prod: reduction('ReduceProd'),
  All: answer('ReduceMin'),
  Any: answer('ReduceMax'),
};

function reduction(operator: Reduction): Kernel {
  return kernel<'x', ReductionAttributes>((graph, { x }, { axis, reductionIndices, keepDims }) => {
    const rank = x.shape.length;
    const given = [axis ?? reductionIndices ?? x.shape.map((_, i) => i)].flat();
    const axes = given.map((each) => (each < 0 ? each + rank : each)).sort((a, b) => a - b);
    // ONNX adds numbers only, and its mean of integers is one. In tfjs that of answers is their share.
    const isFloat = x.type === 'bool' || operator === 'ReduceMean';
    const numbers = isFloat ? cast(graph, x, 'float32') : x;
    return reduce(graph, operator, numbers, { axes, keepDims: keepDims ?? false });
  });
}

/** Of answers as 0 and 1. */
function answer(operator: Reduction): Kernel {
  const compute = reduction(operator);
  return (graph, inputs, attributes) => cast(graph, compute(graph, inputs, attributes) as Value, 'bool');
}

/** Max calls its axes otherwise. */
type ReductionAttributes = {
  axis?: number | number[];
  reductionIndices?: number | number[];
  keepDims?: boolean;
};
