import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type LossName, lossNames } from '../config/names.ts';
import { checkLoss } from './check-loss.ts';
import { losses } from './index.ts';

const plain = { labelSmoothing: 0 };

type Solved = Record<LossName, { discriminator: number; generator: number }>;

/** Solved by hand at r = f = 0, where D knows nothing. */
const atZero: Solved = {
  minimax: { discriminator: 2 * Math.LN2, generator: -Math.LN2 },
  'non-saturating': { discriminator: 2 * Math.LN2, generator: Math.LN2 },
  'least-squares': { discriminator: 0.5, generator: 0.5 },
  hinge: { discriminator: 2, generator: 0 },
  wasserstein: { discriminator: 0, generator: 0 },
  'relativistic-average': { discriminator: 2 * Math.LN2, generator: 2 * Math.LN2 },
  'relativistic-paired': { discriminator: Math.LN2, generator: Math.LN2 },
};

/** Solved by hand at r = 2, f = -1, with softplus(u) = ln(1 + e^u). */
const softplus = (u: number) => Math.log(1 + Math.exp(u));
const elsewhere: Solved = {
  minimax: { discriminator: softplus(-2) + softplus(-1), generator: -softplus(-1) },
  'non-saturating': { discriminator: softplus(-2) + softplus(-1), generator: softplus(1) },
  'least-squares': { discriminator: (1 + 1) / 2, generator: 4 / 2 },
  hinge: { discriminator: 0, generator: 1 },
  wasserstein: { discriminator: -3, generator: 1 },
  'relativistic-average': { discriminator: 2 * softplus(-3), generator: 2 * softplus(3) },
  'relativistic-paired': { discriminator: softplus(-3), generator: softplus(3) },
};

/** The others have a finite aim, or a margin beyond which they rest. */
const pullsEverywhere: LossName[] = lossNames.filter((name) => !['least-squares', 'hinge'].includes(name));
/** In the others each sample counts by itself, or with its partner. */
const comparesMeans: LossName[] = ['relativistic-average'];

describe.each(lossNames)('the loss %s', (name) => {
  it('has the values solved by hand', () => {
    expectLosses(evaluate(name, { real: [0], fake: [0] }), atZero[name]);
    expectLosses(evaluate(name, { real: [2], fake: [-1] }), elsewhere[name]);
  });

  it('is a mean: the same batch twice over changes nothing', () => {
    const once = evaluate(name, { real: [0.5, -3], fake: [1, 2] });
    expectLosses(evaluate(name, { real: [0.5, -3, 0.5, -3], fake: [1, 2, 1, 2] }), once);
  });

  if (!comparesMeans.includes(name)) {
    it('is the mean over the pairs of the batch', () => {
      const [first, second] = [
        evaluate(name, { real: [0.5], fake: [1] }),
        evaluate(name, { real: [-3], fake: [2] }),
      ];
      expectLosses(evaluate(name, { real: [0.5, -3], fake: [1, 2] }), {
        discriminator: (first.discriminator + second.discriminator) / 2,
        generator: (first.generator + second.generator) / 2,
      });
    });
  }

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
    for (const logit of [0.1, 0.5, 0.9, ...(pullsEverywhere.includes(name) ? [-3, 3] : [])]) {
      const { gradients } = evaluate(name, { real: [logit], fake: [logit] });
      expect(gradients.real).toBeLessThan(0);
      expect(gradients.fake).toBeGreaterThan(0);
      expect(gradients.generator).toBeLessThan(0);
    }
  });

  it('passes the trial of a loss of a user', () => {
    expect(checkLoss(losses[name])).toEqual([]);
  });

  it('reports scalars under names of the form group/name', () => {
    tf.tidy(() => {
      const metrics = losses[name].metrics({ real: tf.tensor1d([1, 2]), fake: tf.tensor1d([3, 4]) });
      for (const [key, metric] of Object.entries(metrics)) {
        expect(key).toMatch(/^[a-z-]+\/(real|fake)$/);
        expect(metric.shape).toEqual([]);
      }
      expect(Object.keys(metrics).length).toBeGreaterThan(0);
    });
  });

  it('leaves no tensor behind but its result', () => {
    const logits = { real: tf.tensor1d([1, 2]), fake: tf.tensor1d([3, 4]) };
    const before = tf.memory().numTensors;
    tf.dispose([
      tf.tidy(() => losses[name].discriminator(logits, plain)),
      tf.tidy(() => losses[name].generator(logits)),
      tf.tidy(() => losses[name].metrics(logits)),
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

describe('targets and margins', () => {
  it('hinge rests once real logits are at 1 and fake ones at -1', () => {
    const { discriminator, gradients } = evaluate('hinge', { real: [1.5], fake: [-1.5] });
    expect(discriminator).toBe(0);
    expect([gradients.real, gradients.fake].map(Math.abs)).toEqual([0, 0]);
  });

  it('least squares is 0 where D says 1 of real and 0 of fake samples, and G where D says 1', () => {
    expect(evaluate('least-squares', { real: [1], fake: [0] }).discriminator).toBe(0);
    expect(evaluate('least-squares', { real: [0], fake: [1] }).generator).toBe(0);
  });

  it('relativistic losses do not change when all logits rise alike', () => {
    for (const name of ['relativistic-average', 'relativistic-paired'] as const) {
      const here = evaluate(name, { real: [0.5, -3], fake: [1, 2] });
      expectLosses(evaluate(name, { real: [5.5, 2], fake: [6, 7] }), here);
    }
  });
});

describe('one-sided label smoothing', () => {
  const lossAt = (name: LossName, real: number, labelSmoothing: number) =>
    tf.tidy(() => {
      const logits = { real: tf.tensor1d([real]), fake: tf.tensor1d([0]) };
      return losses[name].discriminator(logits, { labelSmoothing }).dataSync()[0] ?? Number.NaN;
    });

  it.each(['minimax', 'non-saturating'] as const)('makes D of %s aim at a probability of 1 - s', (name) => {
    expect(lossAt(name, 2, 0.25)).toBeCloseTo(0.75 * softplus(-2) + 0.25 * softplus(2) + Math.LN2, 5);
    const best = Math.log(0.75 / 0.25);
    expect(lossAt(name, best, 0.25)).toBeLessThan(lossAt(name, best + 0.1, 0.25));
    expect(lossAt(name, best, 0.25)).toBeLessThan(lossAt(name, best - 0.1, 0.25));
  });

  it('makes D of least-squares aim at 1 - s', () => {
    expect(lossAt('least-squares', 0.75, 0.25)).toBe(0);
    expect(lossAt('least-squares', 1, 0.25)).toBeCloseTo(0.25 ** 2 / 2, 6);
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
      losses[name].discriminator({ real: r, fake: f }, plain),
    )([real, fake]);
    const generator = tf.valueAndGrad((f: tf.Tensor) => losses[name].generator({ real, fake: f }))(fake);
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
