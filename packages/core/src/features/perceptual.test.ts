import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { initialWeights } from '../training/initial-weights.ts';
import { classify } from './classifier.ts';
import { foldedWeights, trainingWeights } from './classifier-training.ts';
import { perceptualActivations, perceptualDistance } from './perceptual.ts';

const initial = initialWeights(trainingWeights, 3);
const state = Object.fromEntries(Object.entries(initial).map(([name, { values }]) => [name, values]));
const channels = 16 + 32 + 32 + 64 + 64 + 64;
const moments = { mean: new Float32Array(channels), variance: new Float32Array(channels).fill(1) };
const weights = Object.fromEntries(
  Object.entries(foldedWeights(state, moments)).map(([name, { shape, values }]) => [
    name,
    tf.tensor(values, shape),
  ]),
);
const noise = (seed: number) => tf.randomUniform([2, 28, 28, 1], -1, 1, 'float32', seed);
const numberOf = (scalar: tf.Tensor) => scalar.dataSync()[0] ?? Number.NaN;

describe('the perceptual distance', () => {
  it('is nothing between an image and itself', () => {
    expect(numberOf(perceptualDistance(weights, { target: noise(1), made: noise(1) }))).toBe(0);
  });

  it('counts each convolution alike, however many numbers it has', () => {
    const [target, made] = [noise(1), noise(2)];
    const [seenTarget, seenMade] = [
      classify(weights, target).activations,
      classify(weights, made).activations,
    ];
    const ofLayers = Object.keys(seenTarget).map((name) =>
      numberOf(tf.mean(tf.square(tf.sub(seenTarget[name]!, seenMade[name]!)))),
    );
    expect(ofLayers).toHaveLength(5);
    const expected = ofLayers.reduce((sum, each) => sum + each, 0) / 5;
    expect(numberOf(perceptualDistance(weights, { target, made }))).toBeCloseTo(expected, 4);
    expect(perceptualActivations(weights, target).shape).toEqual([2, 784 * 16 + 196 * 64 + 49 * 128]);
  });

  it('gives every pixel a gradient', () => {
    const gradient = tf.grad((made) => perceptualDistance(weights, { target: noise(1), made }))(noise(2));
    expect(gradient.dataSync().every((value) => value !== 0 && Number.isFinite(value))).toBe(true);
  });
});
