import '@tensorflow/tfjs-backend-cpu';
import './gradients.ts';
import type { Tensors } from '@modewatch/core/training';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { notedLayer, noteLayer } from './layer-notes.ts';

beforeAll(() => tf.setBackend('cpu'));

/** An operation whose gradient, or the gradient of whose gradient, fails. */
function failing(order: 1 | 2): (x: tf.Tensor) => tf.Tensor {
  return tf.customGrad((x) => ({
    value: tf.neg(x as tf.Tensor), // its one argument
    gradFunc(dy: tf.Tensor) {
      if (order === 1) throw new Error('no gradient');
      return failing(1)(dy);
    },
  }));
}

/** Layers one after the other, each of which multiplies by its weight. */
function network(
  weights: Tensors,
  x: tf.Tensor,
  after: Record<string, (x: tf.Tensor) => tf.Tensor> = {},
): tf.Tensor {
  return ['d/first', 'd/middle', 'd/last'].reduce((y, layer) => {
    const product = tf.mul(weights[`${layer}/kernel`]!, y); // each is there
    return after[layer]?.(product) ?? product;
  }, x);
}

const threeWeights = (): Tensors => ({
  'd/first/kernel': tf.scalar(2),
  'd/middle/kernel': tf.scalar(3),
  'd/last/kernel': tf.scalar(5),
});

/** The layer where differentiating `objective` by all weights fails. */
function layerOfFailure(objective: (weights: Tensors, x: tf.Tensor) => tf.Tensor): string | undefined {
  return tf.tidy(() => {
    const weights = threeWeights();
    const loss = () => noteLayer(weights, (watched) => objective(watched, tf.scalar(1)));
    try {
      tf.valueAndGrads(loss as () => tf.Scalar)(Object.values(weights));
    } catch (error) {
      return notedLayer(error);
    }
    throw new Error('expected it to fail');
  });
}

it('names the layer whose gradient fails, not the one read last', () => {
  for (const layer of ['d/first', 'd/middle', 'd/last'])
    expect(layerOfFailure((weights, x) => network(weights, x, { [layer]: failing(1) }))).toBe(layer);
});

it.each([1, 2] as const)(
  'names it where the gradient is a part of the loss, as in a penalty: order %d',
  (order) => {
    for (const layer of ['d/first', 'd/middle']) {
      // What reaches the last layer backwards is 1, whatever the weights are.
      const slope = (weights: Tensors) => (x: tf.Tensor) => network(weights, x, { [layer]: failing(order) });
      expect(layerOfFailure((weights, x) => tf.square(tf.grad(slope(weights))(x)))).toBe(layer);
    }
  },
);

it('leaves the gradients as they are', () => {
  tf.tidy(() => {
    const weights = threeWeights();
    const squares = { 'd/first': tf.square } as { 'd/first': (x: tf.Tensor) => tf.Tensor };
    const penalty = (given: Tensors) =>
      tf.square(tf.grad((x: tf.Tensor) => network(given, x, squares))(tf.scalar(1)));
    const gradients = (loss: () => tf.Tensor) =>
      tf
        .valueAndGrads(loss as () => tf.Scalar)(Object.values(weights))
        .grads.map((each) => each.dataSync()[0]);
    // (d/dx cb(ax)²)² = (2cba²)² at x = 1 is 4c²b²a⁴: its derivatives are 16c²b²a³, 8c²ba⁴ and 8cb²a⁴.
    const byHand = [16 * 25 * 9 * 8, 8 * 25 * 3 * 16, 8 * 5 * 9 * 16];
    expect(gradients(() => penalty(weights))).toEqual(byHand);
    expect(gradients(() => noteLayer(weights, penalty))).toEqual(byHand);
  });
});

it('knows nothing where all weights were gone through', () => {
  expect(
    layerOfFailure((weights, x) =>
      failing(1)(Object.values(weights).reduce((product, w) => tf.mul(product, w), x)),
    ),
  ).toBeUndefined();
});
