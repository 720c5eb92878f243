import '@tensorflow/tfjs-backend-cpu';
import './gradients.ts';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

beforeAll(() => {
  tf.enableProdMode(); // silences the advice to install another package
  return tf.setBackend('cpu');
});

type Compute = (x: tf.Tensor) => tf.Tensor;

const edges: [number, number][] = [
  [2, 1],
  [0, 3],
];

/** Functions of 12 numbers, given as [3, 4]. */
const cases: Record<string, Compute> = {
  // Activations, and what norms are made of.
  relu: (x) => tf.mul(x, tf.relu(x)),
  'leaky relu': (x) => tf.mul(x, tf.leakyRelu(x, 0.2)),
  elu: tf.elu,
  selu: tf.selu,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  'log sigmoid': tf.logSigmoid,
  softplus: tf.softplus,
  swish: (x) => tf.mul(x, tf.sigmoid(x)),
  gelu: (x) => tf.mul(x, tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2)))),
  prelu: (x) => tf.mul(x, tf.prelu(x, tf.scalar(0.2))),
  exp: (x) => tf.mul(x, tf.exp(x)),
  sqrt: (x) => tf.sqrt(positive(x)),
  rsqrt: (x) => tf.rsqrt(positive(x)),
  pow: (x) => tf.pow(positive(x), 1.7),
  'pow in both operands': (x) => tf.pow(positive(x), tf.sin(x)),
  'pow with broadcasting': (x) => tf.pow(positive(x), tf.sin(tf.slice(x, 0, 1))),
  softmax: tf.softmax,
  'log of the sum of exp': (x) => tf.logSumExp(x, 1),
  'layer norm': (x) => {
    const { mean, variance } = tf.moments(x, 1, true);
    return tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-3)));
  },
  max: (x) => tf.mul(x, tf.max(x, 1, true)),
  where: (x) => tf.square(tf.where(tf.greater(x, 0), x, tf.mul(x, 0.3))),
  clip: (x) => tf.mul(x, tf.clipByValue(x, -1, 1)),
  // Layers.
  matMul: (x) => tf.square(tf.matMul(x, wave([4, 3]))),
  conv2d: (x) => tf.square(tf.conv2d(image(x, [1, 3, 4, 1]), filter([3, 2, 1, 2]), 2, 'same')),
  'transposed conv2d': (x) =>
    tf.square(tf.conv2dTranspose(image(x, [1, 3, 4, 1]), filter([3, 2, 2, 1]), [1, 6, 8, 2], 2, 'same')),
  'depthwise conv2d': (x) =>
    tf.square(tf.depthwiseConv2d(image(x, [1, 2, 3, 2]), filter([2, 2, 2, 2]), 1, 'same')),
  'average pool': (x) => tf.square(tf.avgPool(image(x, [1, 2, 6, 1]), 2, 2, 'valid')),
  'average pool beyond the edge': (x) => tf.square(tf.avgPool(image(x, [2, 3, 2, 1]), 2, 2, 'same')),
  'padded average pool': (x) => tf.square(tf.avgPool(image(x, [1, 3, 4, 1]), 3, 1, 1)),
  gather: (x) => tf.square(tf.gather(x, tf.tensor1d([0, 2, 2], 'int32'))),
  'mirrored edges': (x) => tf.square(tf.mirrorPad(x, edges, 'reflect')),
  'mirrored edges, repeated': (x) => tf.square(tf.mirrorPad(x, edges, 'symmetric')),
  tile: (x) => tf.square(tf.tile(x, [2, 3])),
  'tile of an image': (x) => tf.square(tf.tile(image(x, [1, 2, 3, 2]), [2, 1, 3, 2])),
  broadcast: (x) => tf.square(tf.broadcastTo(tf.reshape(x, [3, 1, 4, 1]), [3, 2, 4, 5])),
  'depth to space': (x) => tf.square(tf.depthToSpace(image(x, [1, 1, 3, 4]), 2)),
};

const resizings: [string, (images: tf.Tensor4D, size: [number, number], ...how: boolean[]) => tf.Tensor4D][] =
  [
    ['bilinear', tf.image.resizeBilinear],
    ['nearest', tf.image.resizeNearestNeighbor],
  ];
for (const [name, resize] of resizings) {
  cases[`${name} doubling`] = (x) => tf.square(resize(image(x, [2, 3, 2, 1]), [6, 4]));
  cases[`${name} to an odd size`] = (x) => tf.square(resize(image(x, [2, 3, 2, 1]), [2, 5]));
  cases[`${name} by aligned corners`] = (x) => tf.square(resize(image(x, [2, 3, 1, 2]), [5, 4], true));
  cases[`${name} by half pixel centres`] = (x) =>
    tf.square(resize(image(x, [2, 3, 1, 2]), [5, 4], false, true));
}

describe('the gradient of', () => {
  it.each(Object.entries(cases))('%s equals finite differences', (_name, compute) => {
    expectSlopeOf((x) => weighted(compute(x)));
  });

  it.each(Object.entries(cases))('%s equals them again when differentiated', (_name, compute) => {
    const gradient = tf.grad((x: tf.Tensor) => weighted(compute(x)));
    expectSlopeOf((x) => tf.sum(tf.square(tf.sub(gradient(x), 0.3))));
  });
});

const start = Array.from({ length: 12 }, (_, i) => 1.5 * Math.sin((i + 1) * 12.9898 + 78.233));

function expectSlopeOf(compute: (x: tf.Tensor) => tf.Tensor): void {
  const valueAt = (i: number, offset: number) =>
    tf.tidy(() => compute(tf.tensor(start.with(i, start[i]! + offset), [3, 4])).dataSync()[0]!); // a scalar
  const h = 2 ** -8;
  const slopes = start.map((_, i) => (valueAt(i, h) - valueAt(i, -h)) / (2 * h));
  const gradient = tf.tidy(() =>
    tf
      .grad(compute)(tf.tensor(start, [3, 4]))
      .dataSync(),
  );
  const scale = Math.max(...slopes.map(Math.abs));
  for (const [i, slope] of slopes.entries()) {
    expect(Math.abs(gradient[i]! - slope) / scale, `element ${i}`).toBeLessThan(0.02);
  }
}

/** So that each element has a gradient of its own. */
function weighted(result: tf.Tensor): tf.Tensor {
  return tf.sum(tf.mul(result, wave(result.shape)));
}

function positive(x: tf.Tensor): tf.Tensor {
  return tf.add(tf.abs(x), 0.5);
}

function image(x: tf.Tensor, shape: Rank4): tf.Tensor4D {
  return tf.reshape(x, shape);
}

function filter(shape: Rank4): tf.Tensor4D {
  return wave(shape) as tf.Tensor4D; // of rank 4
}

type Rank4 = [number, number, number, number];

function wave(shape: number[]): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin((i + 1) * 12.98 + 3)),
    shape,
  );
}
