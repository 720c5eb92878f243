import type { Arrays, ProgramSpec } from '@modewatch/core/training';
import { expect, it } from 'vitest';
import { eagerProgram } from '../eager/program.ts';
import { startBackend } from '../eager/tfjs.ts';
import { firstDifference } from './first-difference.ts';
import { selfCheck, selfCheckNumbers, storedNumbers } from './self-check.ts';
import { selfCheckSpec } from './self-check-spec.ts';

await startBackend('cpu');
const onCpu = (spec: ProgramSpec) => eagerProgram(spec, 'cpu');

it('has stored what the cpu backend computes', async () => {
  const computed = await selfCheckNumbers(onCpu);
  expect(Object.keys(storedNumbers())).toEqual(Object.keys(computed));
  expect(firstDifference(storedNumbers(), computed)).toBeNull();
  await expect(selfCheck(onCpu)).resolves.toBeUndefined();
});

it.each(Object.keys(selfCheckSpec.weights))('has stored the slope of the loss along %s', async (weight) => {
  const gradient = storedNumbers()[`train: gradient of ${weight}`]!; // of each weight
  const squares = gradient.reduce((sum, value) => sum + value * value, 0);
  // A step along the gradient changes the loss by the step's length times the gradient's.
  const step = 0.01 / Math.sqrt(squares);
  const [up, down] = await Promise.all([lossAt(weight, gradient, step), lossAt(weight, gradient, -step)]);
  expect((up - down) / (2 * step) / squares).toBeCloseTo(1, 2);
});

async function lossAt(weight: string, direction: Float32Array, step: number): Promise<number> {
  const { shape, values } = selfCheckSpec.weights[weight]!; // one of its keys
  const moved = values.map((value, i) => value + step * direction[i]!);
  const numbers: Arrays = await selfCheckNumbers((spec) =>
    onCpu({ ...spec, weights: { ...spec.weights, [weight]: { shape, values: moved } } }),
  );
  return numbers['loss of train']![0]!;
}
