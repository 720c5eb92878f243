import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type LossName, lossNames } from '../config/names.ts';
import { losses } from './index.ts';

/** Solved by hand at r = f = 0, where D knows nothing. */
const atZero: Record<LossName, { discriminator: number; generator: number }> = {
  minimax: { discriminator: 2 * Math.LN2, generator: -Math.LN2 },
  'non-saturating': { discriminator: 2 * Math.LN2, generator: Math.LN2 },
};

/** Solved by hand at r = 2, f = -1, with softplus(u) = ln(1 + e^u). */
const softplus = (u: number) => Math.log(1 + Math.exp(u));
const elsewhere: Record<LossName, { discriminator: number; generator: number }> = {
  minimax: { discriminator: softplus(-2) + softplus(-1), generator: -softplus(-1) },
  'non-saturating': { discriminator: softplus(-2) + softplus(-1), generator: softplus(1) },
};

describe.each(lossNames)('the loss %s', (name) => {
  it('has the values solved by hand', () => {
    expectLosses(evaluate(name, { real: [0], fake: [0] }), atZero[name]);
    expectLosses(evaluate(name, { real: [2], fake: [-1] }), elsewhere[name]);
  });

  it('is the mean over the batch', () => {
    const [first, second] = [
      evaluate(name, { real: [0.5], fake: [1] }),
      evaluate(name, { real: [-3], fake: [2] }),
    ];
    expectLosses(evaluate(name, { real: [0.5, -3], fake: [1, 2] }), {
      discriminator: (first.discriminator + second.discriminator) / 2,
      generator: (first.generator + second.generator) / 2,
    });
  });

  it.each([
    [1e4, 1e4],
    [1e4, -1e4],
    [-1e4, 1e4],
    [-1e4, -1e4],
  ])('stays finite at r = %d, f = %d, gradients too', (r, f) => {
    const { discriminator, generator, gradients } = evaluate(name, { real: [r], fake: [f] });
    const numbers = [discriminator, generator, gradients.real, gradients.fake, gradients.generator];
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });

  it('drives D to raise real and lower fake logits, and G to raise fake ones', () => {
    for (const logit of [-3, 0, 3]) {
      const { gradients } = evaluate(name, { real: [logit], fake: [logit] });
      expect(gradients.real).toBeLessThan(0);
      expect(gradients.fake).toBeGreaterThan(0);
      expect(gradients.generator).toBeLessThan(0);
    }
  });

  it('leaves no tensor behind but its result', () => {
    const logits = { real: tf.tensor1d([1, 2]), fake: tf.tensor1d([3, 4]) };
    const before = tf.memory().numTensors;
    tf.dispose([
      tf.tidy(() => losses[name].discriminator(logits)),
      tf.tidy(() => losses[name].generator(logits)),
    ]);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(logits);
  });
});

/** Where G's gradient is strong is what tells the two losses of the paper apart. */
describe('where D is sure that a sample is fake', () => {
  it('minimax gives G almost no gradient', () => {
    expect(Math.abs(evaluate('minimax', { real: [0], fake: [-10] }).gradients.generator)).toBeLessThan(5e-5);
  });

  it('non-saturating gives G its full gradient', () => {
    expect(evaluate('non-saturating', { real: [0], fake: [-10] }).gradients.generator).toBeCloseTo(-1, 4);
  });
});

function expectLosses(
  { discriminator, generator }: { discriminator: number; generator: number },
  expected: { discriminator: number; generator: number },
): void {
  expect(discriminator).toBeCloseTo(expected.discriminator, 5);
  expect(generator).toBeCloseTo(expected.generator, 5);
}

/** Losses, and their gradients by the first logit. */
function evaluate(name: LossName, logits: { real: number[]; fake: number[] }) {
  return tf.tidy(() => {
    const [real, fake] = [tf.tensor1d(logits.real), tf.tensor1d(logits.fake)];
    const discriminator = tf.valueAndGrads((r: tf.Tensor, f: tf.Tensor) =>
      losses[name].discriminator({ real: r, fake: f }),
    )([real, fake]);
    const generator = tf.valueAndGrad((f: tf.Tensor) => losses[name].generator({ fake: f }))(fake);
    const first = (tensor: tf.Tensor | undefined) => tensor?.dataSync()[0] ?? Number.NaN;
    return {
      discriminator: first(discriminator.value),
      generator: first(generator.value),
      gradients: {
        real: first(discriminator.grads[0]),
        fake: first(discriminator.grads[1]),
        generator: first(generator.grad),
      },
    };
  });
}
