import { readFile } from 'node:fs/promises';
import type { OptimizerSpec } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { createHeap } from '../heap.ts';
import { adam } from './adam.ts';

const spec: OptimizerSpec = { name: 'adam', learningRate: 0.01, beta1: 0.5, beta2: 0.999, epsilon: 1e-8 };
const names = ['values', 'gradient', 'first-moment', 'second-moment'];

describe('Adam on a heap', () => {
  // 5 is not a multiple of the four numbers that the loop takes at once.
  it.each([1, 4, 5, 64, 1000])('does what plain JavaScript does to %d weights, to the bit', (length) => {
    const { memory, arrays } = createHeap(new Map(names.map((name) => [name, length])));
    const [values, gradient, m, v] = names.map((name) => arrays.get(name)!) as Arrays; // just laid out
    values.set(values.map((_, i) => Math.sin(i)));
    const expected = { values: values.slice(), m: m.slice(), v: v.slice() };
    const optimizer = adam.build(spec, memory);
    for (let count = 1; count <= 5; count++) {
      gradient.set(gradient.map((_, i) => Math.cos(i * count) * 10 ** (i % 7 === 0 ? -12 : 1)));
      const squares = optimizer.step({ values, gradient, slots: [m, v] }, count);
      adamInJavaScript(expected, gradient, count);
      expect({ values, m, v }).toEqual(expected);
      expect(squares).toBeCloseTo(
        gradient.reduce((sum, g) => sum + g * g, 0),
        6,
      );
    }
  });

  it('leaves its neighbours in memory alone', () => {
    const { memory, arrays } = createHeap(new Map([...names, 'neighbour'].map((name) => [name, 16])));
    const [values, gradient, m, v] = names.map((name) => arrays.get(name)!) as Arrays;
    gradient.fill(1);
    adam.build(spec, memory).step({ values, gradient, slots: [m, v] }, 1);
    expect([...arrays.get('neighbour')!]).toEqual(new Array(16).fill(0));
  });

  it('moves by the learning rate in its first step, whatever the size of the gradient', () => {
    const { memory, arrays } = createHeap(new Map(names.map((name) => [name, 2])));
    const [values, gradient, m, v] = names.map((name) => arrays.get(name)!) as Arrays;
    gradient.set([1e-3, -1e3]);
    adam.build(spec, memory).step({ values, gradient, slots: [m, v] }, 1);
    expect(values[0]).toBeCloseTo(-spec.learningRate, 6);
    expect(values[1]).toBeCloseTo(spec.learningRate, 6);
  });

  it('is what wabt makes of adam.wat', async () => {
    const { parseWat } = await wabt();
    const source = await readFile(new URL('adam.wat', import.meta.url), 'utf8');
    const assembled = Buffer.from(parseWat('adam.wat', source, { simd: true }).toBinary({}).buffer);
    const adamSource = await readFile(new URL('adam.ts', import.meta.url), 'utf8');
    expect(adamSource).toContain(assembled.toString('base64'));
  });
});

type Arrays = [Float32Array, Float32Array, Float32Array, Float32Array];

/** The same arithmetic in the same order, each result rounded to float32. */
function adamInJavaScript(
  { values, m, v }: Record<'values' | 'm' | 'v', Float32Array>,
  gradient: Float32Array,
  count: number,
): void {
  const f = Math.fround;
  const [beta1, rest1] = [f(spec.beta1), f(1 - spec.beta1)];
  const [beta2, rest2] = [f(spec.beta2), f(1 - spec.beta2)];
  const stepSize = f(spec.learningRate / (1 - spec.beta1 ** count));
  const rootScale = f(1 / Math.sqrt(1 - spec.beta2 ** count));
  for (const [i, g] of gradient.entries()) {
    m[i] = f(f(beta1 * m[i]!) + f(rest1 * g));
    v[i] = f(f(beta2 * v[i]!) + f(f(rest2 * g) * g));
    const divisor = f(f(rootScale * f(Math.sqrt(v[i]!))) + f(spec.epsilon));
    values[i] = f(values[i]! - f(f(stepSize * m[i]!) / divisor));
  }
}
