import { describe, expect, it } from 'vitest';
import { adam } from './adam.ts';

const spec = { name: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0 } as const;

/** The value after one step from 1. */
function stepFromOne(gradient: number, settings = {}): number | undefined {
  const values = Float32Array.of(1);
  const slots = [new Float32Array(1), new Float32Array(1)];
  const moment = { count: 1, learningRate: spec.learningRate };
  adam({ ...spec, ...settings }).step({ values, gradient: Float32Array.of(gradient), slots }, moment);
  return values[0];
}

describe('adam', () => {
  it('takes a first step of the learning rate against the gradient, whatever its size', () => {
    expect(stepFromOne(1e-3)).toBeCloseTo(0.9, 6);
    expect(stepFromOne(-1e3)).toBeCloseTo(1.1, 6);
  });

  it('adds epsilon after the correction', () => {
    // The corrected moments of a first gradient 1 are 1 and 1, so epsilon 1 halves the step.
    expect(stepFromOne(1, { epsilon: 1 })).toBeCloseTo(0.95, 6);
  });
});
