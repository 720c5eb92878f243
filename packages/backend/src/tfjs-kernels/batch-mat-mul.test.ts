import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend, useBackend } from '../eager/tfjs.ts';

beforeAll(async () => {
  await startBackend('cpu');
  await startBackend('wasm');
});

/** [m, k] x [k, n]: with few rows the kernel transposes the product instead of b, with many it transposes b. */
const sizes = [
  { m: 3, k: 5, n: 40 },
  { m: 40, k: 5, n: 3 },
  { m: 1, k: 7, n: 1 },
];
const transposes = [
  { transposeA: false, transposeB: false },
  { transposeA: true, transposeB: false },
  { transposeA: false, transposeB: true },
  { transposeA: true, transposeB: true },
];
const cases = sizes.flatMap((size) => transposes.map((transpose) => ({ ...size, ...transpose })));

describe('matMul on wasm', () => {
  it.each(cases)('equals the cpu backend, gradients too: %o', ({ m, k, n, transposeA, transposeB }) => {
    const shapes = { a: transposeA ? [k, m] : [m, k], b: transposeB ? [n, k] : [k, n] };
    expectSame(productAndGradients('wasm', shapes, { transposeA, transposeB }), {
      reference: productAndGradients('cpu', shapes, { transposeA, transposeB }),
    });
  });

  it.each(transposes)('equals the cpu backend for stacks of matrices: %o', (transpose) => {
    const { transposeA, transposeB } = transpose;
    const shapes = { a: transposeA ? [2, 5, 3] : [2, 3, 5], b: transposeB ? [2, 30, 5] : [2, 5, 30] };
    expectSame(productAndGradients('wasm', shapes, transpose), {
      reference: productAndGradients('cpu', shapes, transpose),
    });
  });

  it('leaves nothing behind on the heap', () => {
    useBackend('wasm');
    const { a, b } = { a: tf.ones([3, 5]), b: tf.ones([40, 5]) };
    const before = tf.engine().backend.numDataIds();
    tf.matMul(a, b, false, true).dispose();
    tf.matMul(a, a, true, false).dispose();
    expect(tf.engine().backend.numDataIds()).toBe(before);
    tf.dispose([a, b]);
  });
});

type Shapes = { a: number[]; b: number[] };
type Transpose = { transposeA: boolean; transposeB: boolean };

/** The product, and the gradients of a weighted sum of it. */
function productAndGradients(backend: string, shapes: Shapes, { transposeA, transposeB }: Transpose) {
  useBackend(backend);
  return tf.tidy(() => {
    const [a, b] = [wave(shapes.a, 1), wave(shapes.b, 2)];
    const product = tf.matMul(a, b, transposeA, transposeB);
    const gradients = tf.grads((x: tf.Tensor, y: tf.Tensor) => {
      const result = tf.matMul(x, y, transposeA, transposeB);
      return tf.sum(tf.mul(result, wave(result.shape, 3)));
    })([a, b]);
    return [product, ...gradients].map((tensor) => ({
      shape: tensor.shape,
      values: Array.from(tensor.dataSync()),
    }));
  });
}

/** Numbers between -1 and 1 without a pattern that could hide a mix-up. */
function wave(shape: number[], phase: number): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(i * i + phase)),
    shape,
  );
}

type Result = ReturnType<typeof productAndGradients>;

function expectSame(actual: Result, { reference }: { reference: Result }): void {
  expect(actual.map(({ shape }) => shape)).toEqual(reference.map(({ shape }) => shape));
  const differences = actual.flatMap(({ values }, t) =>
    values.map((value, i) => Math.abs(value - (reference[t]?.values[i] ?? Number.NaN))),
  );
  expect(Math.max(...differences)).toBeLessThan(1e-5);
}
