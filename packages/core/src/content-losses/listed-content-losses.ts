import { add, mul, type Scalar, scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { BundledNetworkName, ContentPhase } from '../config/names.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Tensors } from '../training/engine.ts';
import { contentLosses } from './index.ts';

/** Those that count in a phase of the training. */
export function countingIn(
  phase: Exclude<ContentPhase, 'always'>,
  listed: RunConfig['contentLosses'],
): RunConfig['contentLosses'] {
  return listed.filter(({ during }) => during === 'always' || during === phase);
}

/** The sum of the listed losses, each times its weight. As metrics they stand without their weights. */
export function contentOf(
  listed: RunConfig['contentLosses'],
  at: { made: Tensor; target: Tensor; weights: Tensors },
): { loss: Scalar; metrics: Tensors } {
  const values = listed.map(({ name, weight }) => ({ name, weight, value: contentLosses[name].value(at) }));
  return {
    loss: values.reduce((sum, { weight, value }) => add<Scalar>(sum, mul(weight, value)), scalar(0)),
    metrics: Object.fromEntries(values.map(({ name, value }) => [`content/${name}`, value])),
  };
}

/** The bundled networks that the listed losses look through, each once. */
export function networksOf(listed: RunConfig['contentLosses']): BundledNetworkName[] {
  return [...new Set(listed.flatMap(({ name }) => contentLosses[name].network ?? []))];
}
