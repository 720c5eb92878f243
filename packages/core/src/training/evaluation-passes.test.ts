import { expect, it } from 'vitest';
import { runConfig } from '../config/index.ts';
import type { Dataset } from '../datasets/index.ts';
import type { Arrays } from './engine.ts';
import { drawToEvaluate, evaluationPasses } from './evaluation-passes.ts';
import { ganOf } from './gan.ts';

const config = runConfig.parse({ latentDim: 2, conditioning: 'concatenation', generator: { ema: 0.5 } });
const dataset = {
  ...{ shape: [28, 28, 1], range: [-1, 1] as const, modes: ['a', 'b', 'c'] },
  modeShares: [0.7, 0.1, 0.2],
} as unknown as Dataset; // all that is asked for
const count = 300;
const passes = evaluationPasses(ganOf(config, dataset), config, count);

/** Draws from a program that keeps what it was given, and makes images of one number each. */
async function draw(step: number) {
  const calls: { name: string; inputs: Arrays }[] = [];
  const program = {
    forward(name: string, inputs: Arrays) {
      calls.push({ name, inputs });
      return new Float32Array(passes.batchSize * 784).fill(calls.length);
    },
  };
  const drawn = await drawToEvaluate(program, passes, { weights: 'averaged', config, dataset, count, step });
  return { ...drawn, calls };
}

it('has a pass for G and one for its average', () => {
  expect(passes.weights).toEqual(['current', 'averaged']);
  expect(passes.forwards['evaluation/averaged']?.averaged).toBe(true);
  expect(passes.forwards['evaluation/current']?.averaged).toBe(false);
});

it('asks for as many of each class as the training data have, in random order', async () => {
  const { samples, requested, calls } = await draw(5);
  expect(calls.map(({ name }) => name)).toEqual(['evaluation/averaged', 'evaluation/averaged']);
  expect(samples).toHaveLength(count * 784);
  expect([samples[0], samples.at(-1)]).toEqual([1, 2]);
  const all = calls.flatMap(({ inputs }) => [...inputs['labels']!]);
  const asked = [0, 1, 2].map((mode) => all.filter((hot, i) => i % 3 === mode && hot === 1).length);
  expect(asked).toEqual([358, 52, 102]);
  expect(requested).toHaveLength(count);
  requested!.forEach((mode, i) => {
    expect(all[i * 3 + mode]).toBe(1);
  });
  expect(new Set(requested!.subarray(0, 20)).size).toBeGreaterThan(1);
});

it('draws other latents at every step, and the same again', async () => {
  const latents = async (step: number) => (await draw(step)).calls.map(({ inputs }) => inputs['z']);
  const [first, again, later] = [await latents(5), await latents(5), await latents(6)];
  expect(again).toEqual(first);
  expect(later).not.toEqual(first);
  expect(first[0]).not.toEqual(first[1]);
});
