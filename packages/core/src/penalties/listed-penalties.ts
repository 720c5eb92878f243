import { add, mul, type Scalar } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import type { Tensors } from '../training/engine.ts';
import type { NoiseSpec } from '../training/noise.ts';
import { type PenaltyPoint, penalties } from './index.ts';

/** Adds each penalty, times its weight, to D's loss. As metrics they stand without their weights. */
export function punish(
  loss: Scalar,
  listed: RunConfig['penalties'],
  at: PenaltyPoint,
): { loss: Scalar; metrics: Tensors } {
  const values = listed.map(({ name, weight }) => {
    const { noise = () => ({}), value } = penalties[name];
    const own = Object.keys(noise(at.real.shape)).map((each) => [each, at.noise[noiseName(name, each)]!]);
    return { name, weight, value: value({ ...at, noise: Object.fromEntries(own) }) };
  });
  return {
    loss: values.reduce((sum, { weight, value }) => add<Scalar>(sum, mul(weight, value)), loss),
    metrics: Object.fromEntries(values.map(({ name, value }) => [`penalty/${name}`, value])),
  };
}

/** The noise of all penalties, under names that tell them apart. */
export function penaltyNoise(listed: RunConfig['penalties'], x: readonly number[]): NoiseSpec {
  const specs = listed.flatMap(({ name }) =>
    Object.entries(penalties[name].noise?.(x) ?? {}).map(([own, spec]) => [noiseName(name, own), spec]),
  );
  return Object.fromEntries(specs);
}

const noiseName = (penalty: string, own: string) => `${penalty}/${own}`;
