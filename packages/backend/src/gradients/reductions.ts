import { div, fill, type GradConfig, mul, reshape, type Tensor, util } from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

type ReductionAttributes = { axis: number | number[] };

/**
 * Sums and means. tfjs repeats dy by a product with ones that it writes down on the host, as many as there were numbers
 * to reduce. Here they are made where they are needed; in a compiled step nothing is.
 */
export const reductionGradients: GradConfig[] = [
  gradientOf<ReductionAttributes>('Sum', ['x'], (dy, [x], { axis }) => ({
    x: () => repeated(dy, x.shape, axis),
  })),
  gradientOf<ReductionAttributes>('Mean', ['x'], (dy, [x], { axis }) => ({
    x: () => repeated(div(dy, x.size / dy.size), x.shape, axis),
  })),
];

/** Along the axes that were reduced. */
function repeated(dy: Tensor, shape: number[], axis: number | number[]): Tensor {
  const reduced = util.parseAxisParam(axis, shape);
  const kept = shape.map((length, i) => (reduced.includes(i) ? 1 : length));
  return mul(reshape(dy, kept), fill(shape, 1));
}
