import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type PenaltyName, penaltyNames } from '../config/names.ts';
import { drawNoise } from '../training/noise.ts';
import { fillNormal } from '../training/rng.ts';
import { penalties } from './index.ts';

const batch = 4;
const size = 3;

/** Of D(x) = w·x, whose slope is ‖w‖ everywhere, whatever the samples and the noise. */
const ofLinear: Record<PenaltyName, (norm: number) => number> = {
  'gradient-penalty': (norm) => (norm - 1) ** 2,
  'zero-centred-gradient-penalty': (norm) => norm ** 2,
  r1: (norm) => norm ** 2 / 2,
  r2: (norm) => norm ** 2 / 2,
  dragan: (norm) => (norm - 1) ** 2,
};

/** Of D(x) = ‖x‖² / 2, whose slope at x is ‖x‖: samples that change it show where a penalty looks. */
const looksAt: Record<PenaltyName, { real: boolean; fake: boolean }> = {
  'gradient-penalty': { real: true, fake: true },
  'zero-centred-gradient-penalty': { real: true, fake: true },
  r1: { real: true, fake: false },
  r2: { real: false, fake: true },
  dragan: { real: true, fake: false },
};

describe.each(penaltyNames)('the penalty %s', (name) => {
  it.each([
    { slope: 'steeper than 1', w: [2, -1, 2], norm: 3 },
    { slope: 'flatter than 1', w: [0.3, 0, 0.4], norm: 0.5 },
    { slope: 'of 1', w: [0, 1, 0], norm: 1 },
    { slope: 'of 0', w: [0, 0, 0], norm: 0 },
  ])('is exact for a linear D with a slope $slope', ({ w, norm }) => {
    const { value, gradient } = evaluate(name, linear, w);
    expect(value).toBeCloseTo(ofLinear[name](norm), 5);
    expect(gradient.filter((number) => !Number.isFinite(number))).toEqual([]);
  });

  it('looks at the samples that it is about', () => {
    const at = (real: number, fake: number) =>
      evaluate(name, () => (x) => tf.mul(0.5, tf.sum(tf.square(x), 1)), [0], { real, fake }).value;
    expect(at(1, 1) !== at(3, 1)).toBe(looksAt[name].real);
    expect(at(1, 1) !== at(1, 3)).toBe(looksAt[name].fake);
  });

  it("has a gradient by D's weights that equals finite differences", () => {
    const w = Array.from(fillNormal(new Float32Array(size * 2 + 2), { seed: 5, stream: 'w', step: 0 }));
    const { gradient } = evaluate(name, curved, w);
    for (const [i, slope] of gradient.entries()) {
      const h = 1e-2;
      const at = (offset: number) => evaluate(name, curved, w.with(i, w[i]! + offset)).value;
      expect(slope, `weight ${i}`).toBeCloseTo((at(h) - at(-h)) / (2 * h), 2);
    }
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.05);
  });

  it('declares noise of its own for each call, or none', () => {
    for (const { shape } of Object.values(penalties[name].noise?.([batch, size]) ?? {})) {
      expect(shape[0]).toBe(batch);
      expect(shape.length).toBe(2);
    }
  });

  it('leaves no tensor behind but its result', () => {
    tf.tidy(() => {
      const at = point(linear(tf.tensor1d([1, 2, 3])));
      const noise = noiseOf(name);
      const before = tf.memory().numTensors;
      tf.dispose(tf.tidy(() => penalties[name].value({ ...at, noise })));
      expect(tf.memory().numTensors).toBe(before);
    });
  });
});

it('measures the gradient penalty between the real and the fake sample of each pair', () => {
  tf.tidy(() => {
    // The slope of D(x) = x² / 2 at x is x itself: here between 3 and 5, so that the penalty lies between 4 and 16.
    const judge = (x: tf.Tensor) => tf.mul(0.5, tf.sum(tf.square(x), 1));
    const at = (mix: number) =>
      penalties['gradient-penalty']
        .value({
          judge,
          real: tf.tensor2d([[5]]),
          fake: tf.tensor2d([[3]]),
          noise: { mix: tf.tensor2d([[mix]]) },
        })
        .dataSync()[0];
    expect(at(0)).toBeCloseTo(4, 4);
    expect(at(0.5)).toBeCloseTo(9, 4);
    expect(at(1)).toBeCloseTo(16, 4);
  });
});

type Judge = (x: tf.Tensor) => tf.Tensor;

const linear =
  (w: tf.Tensor1D): Judge =>
  (x) =>
    tf.reshape(tf.matMul(x as tf.Tensor2D, tf.reshape(w, [size, 1])), [-1]);

/** One hidden layer of two smooth units: weights [size * 2] of the first layer, then [2] of the second. */
const curved =
  (w: tf.Tensor1D): Judge =>
  (x) => {
    const hidden = tf.softplus(tf.matMul(x as tf.Tensor2D, tf.reshape(tf.slice(w, 0, size * 2), [size, 2])));
    return tf.reshape(tf.matMul(hidden, tf.reshape(tf.slice(w, size * 2, 2), [2, 1])), [-1]);
  };

function point(judge: Judge, scale = { real: 1, fake: 1 }) {
  const samples = (stream: string, factor: number) =>
    tf.mul(
      factor,
      tf.tensor2d(fillNormal(new Float32Array(batch * size), { seed: 1, stream, step: 0 }), [batch, size]),
    );
  return { judge, real: samples('real', scale.real), fake: samples('fake', scale.fake) };
}

function noiseOf(name: PenaltyName) {
  const spec = penalties[name].noise?.([batch, size]) ?? {};
  const drawn = drawNoise(spec, { address: { seed: 1, stream: 'noise', step: 0 }, step: 0 });
  return Object.fromEntries(
    Object.entries(spec).map(([each, { shape }]) => [each, tf.tensor(drawn[each]!, shape)]),
  );
}

/** The penalty of a D with these weights, and its gradient by them. */
function evaluate(
  name: PenaltyName,
  build: (w: tf.Tensor1D) => Judge,
  weights: number[],
  scale?: { real: number; fake: number },
) {
  return tf.tidy(() => {
    const { value, grad } = tf.valueAndGrad((w: tf.Tensor) =>
      tf.add(
        penalties[name].value({ ...point(build(w as tf.Tensor1D), scale), noise: noiseOf(name) }),
        tf.mul(0, tf.sum(w)), // also where D has no use for its weights
      ),
    )(tf.tensor1d(weights));
    return { value: value.dataSync()[0] ?? Number.NaN, gradient: Array.from(grad.dataSync()) };
  });
}
