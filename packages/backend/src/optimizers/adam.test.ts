import { describe, expect, it } from 'vitest';
import { adam } from './adam.ts';

const spec = { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0 } as const;

/** The values after each of the gradients, beginning at 1. */
function run(gradients: number[], settings = {}): number[] {
  const { step } = adam({ ...spec, ...settings });
  const slots = [new Float32Array(1), new Float32Array(1)];
  let values = Float32Array.of(1);
  return gradients.map((gradient, i) => {
    values = new Float32Array(step({ values, gradient: Float32Array.of(gradient), slots }, i + 1));
    return values[0] ?? Number.NaN;
  });
}

describe('adam', () => {
  it('takes a first step of the learning rate against the gradient, whatever its size', () => {
    expect(run([1e-3])[0]).toBeCloseTo(0.9, 6);
    expect(run([-1e3])[0]).toBeCloseTo(1.1, 6);
  });

  it('takes the second step as solved by hand', () => {
    // m = 0.5 * 2 = 1, then 0.5 * 1 = 0.5; v = 0.25 * 4 = 1, then 0.75 * 1 = 0.75.
    // Corrected: 0.5 / (1 - 0.5²) = 2/3 and 0.75 / (1 - 0.75²) = 12/7; step 0.1 * (2/3) / sqrt(12/7).
    const second = 0.9 - (0.1 * 2) / 3 / Math.sqrt(12 / 7);
    expect(run([2, 0])[1]).toBeCloseTo(second, 6);
  });

  it('adds epsilon after the correction', () => {
    // The corrected moments of a first gradient 1 are 1 and 1, so epsilon 1 halves the step.
    expect(run([1], { epsilon: 1 })[0]).toBeCloseTo(0.95, 6);
  });

  it('leaves a weight alone that never has a gradient', () => {
    expect(run([0, 0], { epsilon: 1e-8 })).toEqual([1, 1]);
  });

  it('carries a gradient that is not a number into the weight', () => {
    expect(run([Number.NaN])).toEqual([Number.NaN]);
  });

  it('leaves the given values as they are', () => {
    const values = Float32Array.of(1);
    const slots = [new Float32Array(1), new Float32Array(1)];
    adam(spec).step({ values, gradient: Float32Array.of(1), slots }, 1);
    expect([...values]).toEqual([1]);
  });
});
