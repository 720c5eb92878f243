import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { Tensors } from '../training/engine.ts';
import { initialWeights } from '../training/initial-weights.ts';
import { classify } from './classifier.ts';
import { foldedWeights, trainingPass, trainingWeights } from './classifier-training.ts';
import type { NamedArrays } from './safetensors.ts';

const initial = initialWeights(trainingWeights, 1);
const statesOf = (weights: NamedArrays) =>
  Object.fromEntries(Object.entries(weights).map(([name, { values }]) => [name, values]));
const tensorsOf = (weights: NamedArrays): Tensors =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape, values }]) => [name, tf.tensor(values, shape)]),
  );

describe('the classifier', () => {
  it('is as worked out by hand', () => {
    // Convolutions that hand on one pixel of their first channel. Of two pixels a stride of 2 takes the second, so what
    // is left at (i, j) of 7 x 7 is pixel (4i + 3, 4j + 3).
    const weights = blankWeights();
    for (let i = 1; i <= 5; i++) put(weights, `convolution-${i}/kernel`, [1, 1, 0, 0], 1);
    put(weights, 'features/kernel', [0, 0], 2);
    put(weights, 'features/kernel', [64, 1], -4); // channel 0 of the next pixel
    put(weights, 'features/bias', [0], 1);
    put(weights, 'features/mean', [0], 1);
    put(weights, 'features/deviation', [0], 2);
    put(weights, 'logits/kernel', [0, 3], 3);
    put(weights, 'logits/kernel', [1, 3], 100);
    put(weights, 'logits/bias', [3], 0.5);
    const image = tf.buffer([1, 28, 28, 1]);
    image.set(0.5, 0, 3, 3, 0);
    image.set(0.25, 0, 3, 7, 0);
    const { logits, features, activations } = classify(tensorsOf(weights), image.toTensor());
    // 2 * 0.5 + 1 = 2 and -4 * 0.25 = -1; standardised (2 - 1) / 2 and -1; ReLU leaves 2 and 0.
    expect([...features.dataSync().slice(0, 3)]).toEqual([0.5, -1, 0]);
    expect([...logits.dataSync().slice(2, 5)]).toEqual([0, 6.5, 0]);
    expect(Object.values(activations).map(({ shape }) => shape)).toEqual([
      [1, 28, 28, 16],
      [1, 14, 14, 32],
      [1, 14, 14, 32],
      [1, 7, 7, 64],
      [1, 7, 7, 64],
    ]);
  });

  it('says once folded what it said in training, of the images whose moments it was folded by', () => {
    const images = tf.randomUniform([8, 28, 28, 1], -1, 1, 'float32', 1);
    const { logits, moments } = trainingPass(tensorsOf(initial), images);
    const values = Float32Array.from(moments.dataSync());
    const channels = values.length / 2;
    const folded = classify(
      tensorsOf(
        foldedWeights(statesOf(initial), {
          mean: values.slice(0, channels),
          variance: values.slice(channels),
        }),
      ),
      images,
    );
    const difference = tf.max(tf.abs(tf.sub(folded.logits, logits))).dataSync()[0];
    expect(difference).toBeLessThan(1e-3); // logits are some units large, and rounded once per layer

    const { mean, variance } = tf.moments(folded.features, 0);
    expect(tf.max(tf.abs(mean)).dataSync()[0]).toBeLessThan(1e-3);
    expect(tf.max(tf.abs(tf.sub(variance, 1))).dataSync()[0]).toBeLessThan(1e-2);
  });
});

/** All zeros, but what is divided by. */
function blankWeights(): NamedArrays {
  const channels = 16 + 32 + 32 + 64 + 64 + 64;
  const ones = { mean: new Float32Array(channels), variance: new Float32Array(channels).fill(1) };
  const blank = foldedWeights(statesOf(initial), ones);
  for (const [name, { values }] of Object.entries(blank)) values.fill(name.endsWith('/deviation') ? 1 : 0);
  return blank;
}

function put(weights: NamedArrays, name: string, place: number[], value: number): void {
  const { shape, values } = weights[name]!;
  values[place.reduce((index, at, axis) => index * shape[axis]! + at, 0)] = value;
}
