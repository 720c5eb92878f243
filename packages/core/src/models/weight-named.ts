import type { Tensor } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';

/** @throws RangeError when there is none */
export function weightNamed(weights: Tensors, name: string): Tensor {
  const weight = weights[name];
  if (!weight) throw new RangeError(`expected a weight ${name}, got ${Object.keys(weights).join(', ')}`);
  return weight;
}
