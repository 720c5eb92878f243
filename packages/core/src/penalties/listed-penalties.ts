import { add, mul, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../config/run-config.ts';
import { isConstant, scheduled } from '../schedules/scheduled.ts';
import type { Tensors } from '../training/engine.ts';
import type { NoiseSpec } from '../training/noise.ts';
import { type PenaltyPoint, penalties } from './index.ts';

/** Adds each penalty, times its weight, to D's loss. As metrics they stand without their weights. */
export function punish(
  loss: Scalar,
  listed: RunConfig['penalties'],
  at: PenaltyPoint,
): { loss: Scalar; metrics: Tensors } {
  const values = listed.map((penalty) => {
    const { name } = penalty;
    const { noise = () => ({}), value } = penalties[name];
    const own = Object.keys(noise(at.real.shape)).map((each) => [each, at.noise[noiseName(name, each)]!]);
    // Brought along, where a schedule changes it, as declared below.
    const weight: number | Tensor = isConstant(penalty.schedule)
      ? penalty.weight
      : at.noise[weightName(name)]!;
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

/** The weights that schedules change, as numbers that each update of D brings along. */
export function scheduledWeights(listed: RunConfig['penalties']): NoiseSpec {
  const changing = listed.filter(({ schedule }) => !isConstant(schedule));
  return Object.fromEntries(
    changing.map(({ name, weight, schedule }) => {
      const weightAt = scheduled(weight, schedule);
      return [weightName(name), { shape: [], draw: (out, { step }) => out.fill(weightAt(step)) }];
    }),
  );
}

const weightName = (penalty: string) => `${penalty}/weight`;
const noiseName = (penalty: string, own: string) => `${penalty}/${own}`;
