import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type NormName, normNames } from '../config/names.ts';
import { initialWeights } from '../training/initial-weights.ts';
import { norms } from './norms.ts';

const channels = 3;
/** Whether a sample's result depends on the others of its batch, which no penalised D may have. */
const mixesSamples: Record<NormName, boolean> = { batch: true, layer: false, none: false };

describe.each(normNames)('the norm %s', (name) => {
  it.each([[[4, channels]], [[4, 2, 5, channels]]])('keeps the shape %j', (shape) => {
    tf.tidy(() => {
      expect(apply(name, tf.randomNormal(shape, 2, 3, 'float32', 1)).shape).toEqual(shape);
    });
  });

  it('mixes the samples of a batch, or does not', () => {
    tf.tidy(() => {
      const x = tf.randomNormal([4, 2, 5, channels], 2, 3, 'float32', 1);
      const first = (samples: tf.Tensor) => Array.from(tf.slice(apply(name, samples), 0, 1).dataSync());
      const others = tf.concat([tf.slice(x, 0, 1), tf.mul(2, tf.slice(x, 1))]);
      const same = first(x).every((value, i) => Math.abs(value - first(others)[i]!) < 1e-6);
      expect(same).toBe(!mixesSamples[name]);
    });
  });

  it('stays finite where all numbers are the same', () => {
    tf.tidy(() => {
      const values = apply(name, tf.fill([4, channels], 7)).dataSync();
      expect(values.filter((value) => !Number.isFinite(value)).length).toBe(0);
    });
  });
});

it('layer norm gives each sample mean 0 and variance 1, then a scale and an offset per channel', () => {
  tf.tidy(() => {
    const x = tf.tensor3d([
      [
        [1, 2, 3],
        [3, 2, 1],
      ],
      [
        [10, 10, 10],
        [10, 10, 70],
      ],
    ]);
    const weights = { 'norm/scale': tf.tensor1d([1, 2, 1]), 'norm/offset': tf.tensor1d([0, 0, 5]) };
    const values = Array.from(norms.layer.apply(weights, 'norm', x).dataSync());
    // The first sample: mean 2, variance 4/6. The second: mean 20, variance 500.
    const [a, b, c] = [1 / Math.sqrt(4 / 6), -10 / Math.sqrt(500), 50 / Math.sqrt(500)];
    const expected = [-a, 0, a + 5, a, 0, -a + 5, b, 2 * b, b + 5, b, 2 * b, c + 5];
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[i]!, 4);
  });
});

function apply(name: NormName, x: tf.Tensor): tf.Tensor {
  const declared = initialWeights(norms[name].weights({ name: 'norm', channels }), 1);
  const weights = Object.fromEntries(
    Object.entries(declared).map(([weight, { shape, values }]) => [weight, tf.tensor(values, shape)]),
  );
  return norms[name].apply(weights, 'norm', x);
}
