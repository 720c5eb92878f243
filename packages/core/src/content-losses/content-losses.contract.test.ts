import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type ContentLossName, contentLossNames } from '../config/names.ts';
import { contentLosses } from './index.ts';
import { contentOf, countingIn, networksOf } from './listed-content-losses.ts';

const target = tf.tensor4d([0, 0.5, -1, 1], [1, 2, 2, 1]);
const made = tf.tensor4d([1, 0.5, -1, 0.5], [1, 2, 2, 1]);
/** Solved by hand for the above. */
const expected: Partial<Record<ContentLossName, number>> = { l1: 1.5 / 4, mse: 1.25 / 4 };
const byHand = contentLossNames.filter((name) => !contentLosses[name].network);
const numberOf = (tensor: tf.Tensor) => tensor.dataSync()[0]!;

describe.each(byHand)('the content loss %s', (name) => {
  const loss = (at: { made: tf.Tensor; target: tf.Tensor }) =>
    contentLosses[name].value({ ...at, weights: {} });

  it('is what it is by hand', () => {
    expect(numberOf(loss({ made, target }))).toBeCloseTo(expected[name]!, 6);
  });

  it('is 0 where there is no difference, and the same both ways', () => {
    expect(numberOf(loss({ made: target, target }))).toBe(0);
    expect(numberOf(loss({ made: target, target: made }))).toBeCloseTo(numberOf(loss({ made, target })), 6);
  });

  it('has a gradient that leads to the target', () => {
    const gradient = tf.grad((x) => loss({ made: x as tf.Tensor4D, target }))(made);
    const step = tf.sub(made, tf.mul(gradient, 0.1));
    expect(numberOf(loss({ made: step, target }))).toBeLessThan(numberOf(loss({ made, target })));
  });
});

it('are summed with their weights, and logged without', () => {
  const listed = [
    { name: 'l1' as const, weight: 100, during: 'always' as const },
    { name: 'mse' as const, weight: 2, during: 'always' as const },
  ];
  const { loss, metrics } = contentOf(listed, { made, target, weights: {} });
  expect(numberOf(loss)).toBeCloseTo(100 * 0.375 + 2 * 0.3125, 4);
  expect(numberOf(metrics['content/l1']!)).toBeCloseTo(0.375, 6);
});

it('know the networks that they look through, each once', () => {
  expect(networksOf([{ name: 'l1', weight: 1, during: 'always' }])).toEqual([]);
  expect(networksOf([{ name: 'perceptual', weight: 1, during: 'training' }])).toEqual(['perceptual']);
});

it('count in the phases that they are for', () => {
  const listed = [
    { name: 'l1' as const, weight: 1, during: 'pretraining' as const },
    { name: 'mse' as const, weight: 1, during: 'always' as const },
    { name: 'perceptual' as const, weight: 1, during: 'training' as const },
  ];
  const names = (phase: 'pretraining' | 'training') => countingIn(phase, listed).map(({ name }) => name);
  expect(names('pretraining')).toEqual(['l1', 'mse']);
  expect(names('training')).toEqual(['mse', 'perceptual']);
});
