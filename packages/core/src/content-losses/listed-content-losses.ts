import { add, mul, type Scalar, scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import type { Tensors } from '../training/engine.ts';
import { contentLosses } from './index.ts';

/** The sum of the listed losses, each times its weight. As metrics they stand without their weights. */
export function contentOf(
  listed: RunConfig['contentLosses'],
  at: { made: Tensor; target: Tensor },
): { loss: Scalar; metrics: Tensors } {
  const values = listed.map(({ name, weight }) => ({ name, weight, value: contentLosses[name](at) }));
  return {
    loss: values.reduce((sum, { weight, value }) => add<Scalar>(sum, mul(weight, value)), scalar(0)),
    metrics: Object.fromEntries(values.map(({ name, value }) => [`content/${name}`, value])),
  };
}
