import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, useBackend } from '../eager/tfjs.ts';

beforeAll(async () => {
  await startBackend('cpu');
  await startBackend('wasm');
});

/** Odd and even filters, with and without a stride, sizes that the stride does and doesn't divide. */
const cases = [
  { image: [2, 8, 8, 3], filter: [4, 4, 3, 5], stride: 2, pad: 'same' as const },
  { image: [2, 7, 5, 3], filter: [3, 3, 3, 2], stride: 1, pad: 'same' as const },
  { image: [1, 9, 8, 1], filter: [5, 2, 1, 4], stride: 3, pad: 'valid' as const },
  { image: [3, 4, 4, 2], filter: [1, 1, 2, 2], stride: 1, pad: 'valid' as const },
];

describe('the gradients of conv2d on wasm', () => {
  it.each(cases)('equal those of the cpu backend: %o', ({ image, filter, stride, pad }) => {
    const gradientsOn = (backend: string) => {
      useBackend(backend);
      return tf.tidy(() =>
        tf
          .grads((x: tf.Tensor, kernel: tf.Tensor) => {
            const result = tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, stride, pad); // rank 4 above
            return tf.sum(tf.mul(result, wave(result.shape, 3)));
          })([wave(image, 1), wave(filter, 2)])
          .map((gradient) => Array.from(gradient.dataSync())),
      );
    };
    const [expected, actual] = [gradientsOn('cpu').flat(), gradientsOn('wasm').flat()];
    const differences = expected.map((value, i) => Math.abs(value - (actual[i] ?? Number.NaN)));
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  });

  it('leave nothing behind on the heap', () => {
    useBackend('wasm');
    const [x, kernel] = [tf.ones<tf.Rank.R4>([2, 8, 8, 3]), tf.ones<tf.Rank.R4>([4, 4, 3, 5])];
    const before = tf.engine().backend.numDataIds();
    tf.dispose(tf.grad((filter) => tf.sum(tf.conv2d(x, filter as tf.Tensor4D, 2, 'same')))(kernel));
    expect(tf.engine().backend.numDataIds()).toBe(before);
    tf.dispose([x, kernel]);
  });
});

/** Numbers between -1 and 1 without a pattern that could hide a mix-up. */
function wave(shape: number[], phase: number): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(i * i + phase)),
    shape,
  );
}
