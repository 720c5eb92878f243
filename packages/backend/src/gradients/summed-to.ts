import { reshape, sum, type Tensor } from '@tensorflow/tfjs-core';

/** Undoes broadcasting: sums over the axes along which an operand of this shape was repeated. */
export function summedTo(shape: number[], x: Tensor): Tensor {
  const added = x.rank - shape.length;
  const axes = x.shape.flatMap((length, axis) =>
    axis < added || (shape[axis - added] === 1 && length > 1) ? [axis] : [],
  );
  return reshape(axes.length > 0 ? sum(x, axes) : x, shape);
}
