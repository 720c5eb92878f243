import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { fillNormal } from '../training/rng.ts';
import { largestSingularValue, spectrallyNormalised } from './spectral-norm.ts';

const random = (shape: number[]) =>
  tf.tensor(
    fillNormal(new Float32Array(shape.reduce((a, b) => a * b)), { seed: 1, stream: 'w', step: 0 }),
    shape,
  );
const largest = (kernel: tf.Tensor) =>
  tf.tidy(() => largestSingularValue(kernel).dataSync()[0] ?? Number.NaN);

describe('the largest singular value', () => {
  it('is exact where it can be solved by hand', () => {
    // Singular values 3 and 1 for the first; |a||b| for the outer product of a = (3, 4) and b = (1, 2, 2).
    expect(
      largest(
        tf.tensor2d([
          [2, 1],
          [1, 2],
        ]),
      ),
    ).toBeCloseTo(3, 5);
    expect(
      largest(
        tf.tensor2d([
          [3, 6, 6],
          [4, 8, 8],
        ]),
      ),
    ).toBeCloseTo(15, 4);
  });

  it.each([[[64, 32]], [[32, 64]], [[4, 4, 8, 16]]])('of a random kernel %j is found within 5 %', (shape) => {
    const columns = shape.at(-1)!;
    const exact = powerIteration(tf.reshape(random(shape), [-1, columns]).arraySync() as number[][], 2000);
    const found = largest(random(shape));
    expect(found / exact).toBeGreaterThan(0.95);
    expect(found / exact).toBeLessThan(1 + 1e-5);
  });

  it('has the gradient u vᵀ, as if the vectors were constants', () => {
    const gradient = tf.grad((kernel: tf.Tensor) => largestSingularValue(kernel))(
      tf.tensor2d([
        [2, 1],
        [1, 2],
      ]),
    );
    for (const value of gradient.dataSync()) expect(value).toBeCloseTo(0.5, 4);
  });
});

describe('a network under spectral normalisation', () => {
  const weights = {
    'discriminator/dense/kernel': tf.tensor2d([
      [2, 1],
      [1, 2],
    ]),
    'discriminator/dense/bias': tf.tensor1d([5, 6]),
    'generator/dense/kernel': tf.tensor2d([
      [2, 1],
      [1, 2],
    ]),
  };
  const normalised = spectrallyNormalised(weights, 'discriminator/');

  it('has kernels whose largest singular value is 1', () => {
    expect(largest(normalised['discriminator/dense/kernel']!)).toBeCloseTo(1, 5);
  });

  it('keeps a kernel of zeros, and its gradient finite', () => {
    const gradient = tf.grad((kernel: tf.Tensor) =>
      tf.sum(
        spectrallyNormalised({ 'discriminator/dense/kernel': kernel }, 'discriminator/')[
          'discriminator/dense/kernel'
        ]!,
      ),
    )(tf.zeros([3, 2]));
    expect(Array.from(gradient.dataSync()).every(Number.isFinite)).toBe(true);
    const zeros = spectrallyNormalised({ 'discriminator/kernel': tf.zeros([3, 2]) }, 'discriminator/');
    expect([...zeros['discriminator/kernel']!.dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('keeps its biases, and the other network', () => {
    expect(normalised['discriminator/dense/bias']).toBe(weights['discriminator/dense/bias']);
    expect(normalised['generator/dense/kernel']).toBe(weights['generator/dense/kernel']);
  });
});

/** In double precision and for long: the reference. */
function powerIteration(matrix: number[][], iterations: number): number {
  let right = matrix[0]!.map((_, i) => Math.sin(i + 1));
  let value = 0;
  for (let i = 0; i < iterations; i++) {
    const left = matrix.map((row) => row.reduce((sum, each, j) => sum + each * right[j]!, 0));
    value = Math.hypot(...left) / Math.hypot(...right);
    right = right.map((_, j) => matrix.reduce((sum, row, k) => sum + row[j]! * left[k]!, 0));
    const length = Math.hypot(...right);
    right = right.map((each) => each / length);
  }
  return value;
}
