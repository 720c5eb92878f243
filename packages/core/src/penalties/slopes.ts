import {
  add,
  grad,
  mean,
  reshape,
  type Scalar,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** ‖∇D(x)‖² of each sample, shape [batch]. The sum over the batch gives each sample its own gradient. */
export function squaredSlopes(judge: (samples: Tensor) => Tensor, samples: Tensor): Tensor {
  const gradient = grad((x: Tensor) => sum(judge(x)))(samples);
  // [batch, ...dataShape] -> [batch, numbers of a sample] -> [batch]
  return sum(square(reshape(gradient, [samples.shape[0] ?? 0, -1])), 1);
}

/** E[(‖∇D(x)‖ - 1)²], scalar >= 0: 0 where D rises by 1 per unit of length at each sample. */
export function distanceFromSlopeOne(judge: (samples: Tensor) => Tensor, samples: Tensor): Scalar {
  return mean(square(sub(sqrt(add(squaredSlopes(judge, samples), tiny)), 1)));
}

/** Keeps the root's derivative finite where D is flat; too little to be seen in float32 where it is not. */
const tiny = 1e-12;
