import {
  add,
  concat,
  mean,
  mul,
  ones,
  reshape,
  sqrt,
  square,
  sub,
  type Tensor,
  tile,
} from '@tensorflow/tfjs-core';
import { groupSize } from '../config/rules.ts';

/**
 * Minibatch standard deviation (Karras et al. 2017, arXiv:1710.10196): appends a channel that says how much the samples
 * of a group differ, averaged over all features, so that D sees where G makes the same over and over.
 *
 * @param x [batch, …, channels]; the batch a multiple of `groupSize`
 * @returns [batch, …, channels + 1]
 */
export function appendDeviation(x: Tensor): Tensor {
  const [batch = 0] = x.shape;
  const groups = batch / groupSize;
  // [batch, …] -> [members, groups, features]
  const members = reshape(x, [groupSize, groups, -1]);
  const variance = mean(square(sub(members, mean(members, 0))), 0);
  const deviation = mean(sqrt(add(variance, 1e-8)), 1); // [groups]
  const ofSample = reshape(
    tile(deviation, [groupSize]),
    x.shape.map((_, axis) => (axis === 0 ? batch : 1)),
  );
  const channel = mul(ones(x.shape.with(-1, 1)), ofSample);
  return concat([x, channel], x.rank - 1);
}
