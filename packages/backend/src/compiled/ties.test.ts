import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { compiled, type Input, largestError, numbers, onCpu } from './testing/compare-with-cpu.ts';

/**
 * Two engines sum in another order, so a sum that is 0 up to rounding may be above 0 for one and below for the other.
 * There the slope of ReLU jumps, and so do gradients: a difference between engines that neither has wrong. Each column
 * of `tied` sums to 0 in exact arithmetic.
 */
const [units, terms] = [64, 512];
const ones: Input = { shape: [1, terms], values: new Array(terms).fill(1) };
const tied: Input = { shape: [terms, units], values: cancelling() };
/** The same, but for a bias that is far larger than rounding. */
const decided: Input = {
  shape: [terms, units],
  values: cancelling().map((value, i) => (i < units ? value + 0.01 : value)),
};

describe('a tie of ReLU', () => {
  const sums = (x: tf.Tensor, w: tf.Tensor) => tf.matMul(x, w);
  const slopes = (x: tf.Tensor, w: tf.Tensor) =>
    tf.grad((sum: tf.Tensor) => tf.sum(tf.relu(sum)))(sums(x, w));

  it('is the only place where the slopes of two engines differ', () => {
    const compute = (...[x, w]: tf.Tensor[]) => [sums(x!, w!), slopes(x!, w!)]; // of two inputs
    const [expectedSums, expectedSlopes] = onCpu([ones, tied], compute) as [Float32Array, Float32Array];
    const [actualSums, actualSlopes] = compiled([ones, tied], compute) as [Float32Array, Float32Array];
    const differing = Array.from(expectedSlopes).flatMap((slope, i) =>
      slope === actualSlopes[i] ? [] : [i],
    );
    expect(differing.length).toBeGreaterThan(0);
    const rounding = terms * 2 ** -24 * Math.max(...Array.from(tied.values, Math.abs)) * terms;
    for (const i of differing) {
      expect(Math.abs(expectedSums[i]!)).toBeLessThan(rounding);
      expect(Math.abs(actualSums[i]!)).toBeLessThan(rounding);
    }
  });

  it('leaves no difference once it is decided', () => {
    const compute = (...[x, w]: tf.Tensor[]) => [slopes(x!, w!)];
    const [expected, actual] = [onCpu([ones, decided], compute), compiled([ones, decided], compute)];
    expect(largestError(actual[0]!, expected[0]!)).toBe(0);
  });
});

/** Random numbers and their opposites, in another order: [terms, units], each column cancels. */
function cancelling(): number[] {
  const half = numbers((terms / 2) * units, 2, 9).map(Math.fround);
  const opposites = Array.from({ length: terms / 2 }, (_, row) =>
    half
      .slice(((row * 7 + 3) % (terms / 2)) * units)
      .slice(0, units)
      .map((value) => -value),
  );
  return [...half, ...opposites.flat()];
}
