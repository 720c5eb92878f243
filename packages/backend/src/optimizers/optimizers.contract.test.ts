import type { OptimizerSpec } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { createHeap } from '../compiled/heap.ts';
import { updateRule } from './index.ts';
import { type PassSettings, passSettings } from './pass-settings.ts';
import { plainPass } from './plain-pass.ts';
import { simdModules } from './simd-modules.ts';
import { simdPass } from './simd-pass.ts';
import { simdSource } from './testing/simd-source.ts';
import type { TrainedWeight } from './update-rule.ts';

/** A setting of each rule with which two steps from the weight 1 are easy to solve, and these steps. */
const solved: {
  [Name in OptimizerSpec['name']]: {
    spec: Extract<OptimizerSpec, { name: Name }>;
    gradients: [number, number];
    weights: [number, number];
  };
} = {
  adam: {
    spec: { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 1e-8 },
    gradients: [2, 0],
    // m = 0.5 * 2 = 1, then 0.5 * 1 = 0.5; v = 0.25 * 4 = 1, then 0.75 * 1 = 0.75.
    // Corrected: 0.5 / (1 - 0.5²) = 2/3 and 0.75 / (1 - 0.75²) = 12/7; step 0.1 * (2/3) / sqrt(12/7).
    weights: [0.9, 0.9 - (0.1 * 2) / 3 / Math.sqrt(12 / 7)],
  },
  rmsprop: {
    spec: { name: 'rmsprop', learningRate: 0.1, decay: 0.75, momentum: 0.5, epsilon: 1 },
    gradients: [2, 0],
    // v = 0.25 * 4 = 1, so the buffer is 2 / (sqrt(1) + 1) = 1; then it is 0.5 * 1.
    weights: [0.9, 0.85],
  },
  sgd: {
    spec: { name: 'sgd', learningRate: 0.1, momentum: 0.5 },
    gradients: [2, 1],
    // The buffer is 2, then 0.5 * 2 + 1 = 2.
    weights: [0.8, 0.6],
  },
};
const cases = Object.values(solved);

const plain: PassSettings = {
  count: 1,
  learningRate: 0.1,
  gradientScale: 1,
  largestWeight: Infinity,
  averageGain: 0,
};
const options = [
  { with: 'nothing else', extra: {} },
  { with: 'a scaled gradient', extra: { gradientScale: 0.3 } },
  { with: 'clipped weights', extra: { largestWeight: 0.7 } },
  { with: 'an average', extra: { averageGain: 0.1 } },
  { with: 'all of these', extra: { gradientScale: 0.3, largestWeight: 0.7, averageGain: 0.1 } },
];

describe.each(cases)('$spec.name', ({ spec, gradients, weights }) => {
  const rule = updateRule(spec);

  it('takes two steps as solved by hand', () => {
    const { pass, weight } = onHeap(spec, 1);
    weight.values[0] = 1;
    const taken = gradients.map((gradient, i) => {
      weight.gradient[0] = gradient;
      pass.step({ ...plain, count: i + 1 })(weight);
      return weight.values[0];
    });
    expect(taken[0]).toBeCloseTo(weights[0], 6);
    expect(taken[1]).toBeCloseTo(weights[1], 6);
  });

  // 5 is not a multiple of the four numbers that the loop takes at once.
  const lengths = [1, 4, 5, 64, 1000];
  it.each(options.flatMap((option) => lengths.map((length) => ({ ...option, length }))))(
    'with $with does with SIMD what it does without to $length weights, to the bit',
    ({ extra, length }) => {
      const { pass, weight } = onHeap(spec, length);
      weight.values.set(weight.values.map((_, i) => Math.sin(i + 1)));
      weight.average.set(weight.values);
      const expected = copyOf(weight);
      for (let count = 1; count <= 5; count++) {
        const gradient = weight.gradient.map((_, i) => Math.cos(i * count) * 10 ** (i % 7 === 0 ? -12 : 1));
        weight.gradient.set(gradient);
        expected.gradient.set(gradient);
        const settings = { ...plain, ...extra, count };
        const squares = pass.step(settings)(weight);
        plainPass(rule, expected, settings);
        expect(weight).toEqual(expected);
        expect(squares).toBe(pass.squares(weight.gradient));
        const sum = gradient.reduce((total, g) => total + g * g, 0);
        expect(squares / sum).toBeCloseTo(1, 6);
      }
    },
  );

  it('takes each step as long as its learning rate says, with SIMD as without, to the bit', () => {
    const { pass, weight } = onHeap(spec, 5);
    const expected = copyOf(weight);
    for (const [i, learningRate] of [0.1, 0.05, 0.003, 0].entries()) {
      for (const each of [weight, expected]) each.gradient.set([1, -2, 0.3, 4, 1e-6]);
      const before = weight.values.slice();
      const settings = { ...plain, count: i + 1, learningRate };
      pass.step(settings)(weight);
      plainPass(rule, expected, settings);
      expect(weight).toEqual(expected);
      expect(weight.values.join() === before.join()).toBe(learningRate === 0);
    }
  });

  it('leaves a weight alone that never has a gradient', () => {
    const { pass, weight } = onHeap(spec, 3);
    weight.values.fill(0.5);
    for (let count = 1; count <= 3; count++) pass.step({ ...plain, count })(weight);
    expect([...weight.values]).toEqual([0.5, 0.5, 0.5]);
  });

  it.each([Number.NaN, Infinity])('carries the gradient %d into the weight and its average alone', (bad) => {
    const { pass, weight } = onHeap(spec, 6);
    const expected = copyOf(weight);
    const settings = { ...plain, largestWeight: 0.5, averageGain: 0.5 };
    for (const each of [weight, expected]) each.gradient.set([1, bad, 1, 1, 1, 1]);
    pass.step(settings)(weight);
    plainPass(rule, expected, settings);
    expect(weight).toEqual(expected);
    const finite = [true, Number.isFinite(weight.values[1]), true, true, true, true];
    expect(Array.from(weight.values, Number.isFinite)).toEqual(finite);
    expect(Array.from(weight.average, Number.isFinite)).toEqual(finite);
    if (Number.isNaN(bad)) expect(weight.values[1]).toBeNaN();
  });

  it.each(options)(
    'with $with leaves its neighbours in memory and the zeros behind it alone',
    ({ extra }) => {
      const { pass, weight, neighbours, memory } = onHeap(spec, 18);
      weight.gradient.fill(1);
      weight.average.fill(1);
      pass.step({ ...plain, ...extra })(weight);
      for (const neighbour of neighbours) expect([...neighbour]).toEqual(new Array(16).fill(7));
      for (const array of [weight.values, weight.gradient, weight.average, ...weight.slots]) {
        expect([...new Float32Array(memory.buffer, array.byteOffset + array.byteLength, 14)]).toEqual(
          new Array(14).fill(0),
        );
      }
    },
  );
});

describe('the settings of a pass', () => {
  const first = { count: 1, learningRate: 0.1 };

  it('scale a gradient down to the norm it may have, and never up', () => {
    const scale = (gradientNorm: number) =>
      passSettings({ clipGradientNorm: 2 }, { ...first, gradientNorm }).gradientScale;
    expect([0, 1, 2, 8].map(scale)).toEqual([1, 1, 1, 0.25]);
    expect(scale(Number.NaN)).toBe(1);
    expect(passSettings({}, { ...first, gradientNorm: 8 })).toEqual(plain);
  });

  it('make an average the mean of the weights since the first update, newer ones counted more', () => {
    const decay = 0.75;
    const { pass, weight } = onHeap({ name: 'sgd', learningRate: 1, momentum: 0 }, 1);
    weight.average[0] = 1000; // as the initial weight, of which nothing is left after the first update
    const seen: number[] = [];
    for (let count = 1; count <= 4; count++) {
      weight.gradient[0] = -count;
      pass.step(passSettings({ ema: { decay } }, { count, learningRate: 1, gradientNorm: 0 }))(weight);
      seen.push(weight.values[0]!);
      const shares = seen.map((_, i) => decay ** (count - 1 - i));
      const mean = sum(seen.map((value, i) => value * shares[i]!)) / sum(shares);
      expect(weight.average[0]).toBeCloseTo(mean, 3);
    }
  });

  it('let the decay 0 average the newest weights alone', () => {
    expect(passSettings({ ema: { decay: 0 } }, { ...first, gradientNorm: 0 }).averageGain).toBe(1);
    expect(passSettings({ ema: { decay: 0 } }, { ...first, count: 9, gradientNorm: 0 }).averageGain).toBe(1);
  });
});

it('ships what wabt makes of the rules; vitest --update writes it', async () => {
  const { parseWat } = await wabt();
  const modules = cases.map(({ spec }) => {
    const module = parseWat(`${spec.name}.wat`, simdSource(updateRule(spec)), { simd: true });
    return `  ${spec.name}: '${Buffer.from(module.toBinary({}).buffer).toString('base64')}',\n`;
  });
  const text = [
    '// biome-ignore-all format: written by a test',
    '/** WebAssembly of each update rule, in base64: written and checked by optimizers.contract.test.ts. */',
    `export const simdModules = {\n${modules.join('')}};\n`,
  ].join('\n');
  await expect(text).toMatchFileSnapshot('simd-modules.ts');
  expect(Object.keys(simdModules)).toEqual(cases.map(({ spec }) => spec.name));
});

/** A weight of zeros on a heap, with sevens between its arrays. */
function onHeap(spec: OptimizerSpec, length: number) {
  const names = ['values', 'gradient', 'average', ...updateRule(spec).slots];
  const layout = names.flatMap((name): [string, number][] => [
    [name, length],
    [`behind ${name}`, 16],
  ]);
  const { memory, arrays } = createHeap(new Map(layout));
  const arrayOf = (name: string) => arrays.get(name)!; // just laid out
  const neighbours = names.map((name) => arrayOf(`behind ${name}`).fill(7));
  const weight = {
    values: arrayOf('values'),
    gradient: arrayOf('gradient'),
    slots: updateRule(spec).slots.map(arrayOf),
    average: arrayOf('average'),
  } satisfies TrainedWeight;
  return { pass: simdPass(spec, memory), weight, neighbours, memory };
}

function copyOf({ values, gradient, slots, average }: Required<TrainedWeight>): Required<TrainedWeight> {
  return {
    values: values.slice(),
    gradient: gradient.slice(),
    slots: slots.map((slot) => slot.slice()),
    average: average.slice(),
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, value) => total + value, 0);
