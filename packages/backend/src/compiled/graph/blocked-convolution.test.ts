import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { findBlockSize } from '../session/block-size.ts';
import {
  compiled,
  type Input,
  largestError,
  numbers,
  onCpu,
  onnxruntime,
} from '../testing/compare-with-cpu.ts';

const blockSize = findBlockSize(onnxruntime);
type Pad = 'same' | 'valid';

describe.runIf(blockSize !== null)('blocked convolutions', () => {
  /** Channels that fill blocks of any size, and fewer; sizes and strides that do and don't divide the image. */
  const convolutions = [
    { from: 32, to: 48, size: 4, stride: 2, pad: 'same' as Pad, image: [8, 6] },
    { from: 1, to: 16, size: 4, stride: 2, pad: 'same' as Pad, image: [8, 8] },
    { from: 3, to: 32, size: 3, stride: 1, pad: 'same' as Pad, image: [5, 7] },
    { from: 32, to: 16, size: 5, stride: 3, pad: 'valid' as Pad, image: [9, 11] },
    { from: 16, to: 16, size: 1, stride: 1, pad: 'same' as Pad, image: [3, 3] },
    { from: 16, to: 32, size: 4, stride: 2, pad: 'same' as Pad, image: [2, 2] },
    { from: 16, to: 5, size: 3, stride: 1, pad: 'same' as Pad, image: [4, 4] },
  ];

  it.each(convolutions)(
    'equal the cpu backend, gradients too: %o',
    ({ from, to, size, stride, pad, image }) => {
      const inputs = [tensor([2, ...image, from], 1), tensor([size, size, from, to], 2)];
      const conv = (x: tf.Tensor, filter: tf.Tensor) => conv2d(x, filter, stride, pad);
      expectSame(inputs, (x, filter) => [conv(x!, filter!), ...weightedGradients(conv, [x!, filter!])]);
    },
  );

  const transposed = [
    { from: 32, to: 16, size: 4, stride: 2, pad: 'same' as Pad },
    { from: 16, to: 32, size: 3, stride: 1, pad: 'same' as Pad },
    { from: 16, to: 16, size: 5, stride: 2, pad: 'same' as Pad },
    { from: 16, to: 16, size: 6, stride: 3, pad: 'same' as Pad },
    { from: 16, to: 16, size: 2, stride: 3, pad: 'same' as Pad },
    { from: 16, to: 16, size: 5, stride: 2, pad: 'valid' as Pad },
    { from: 16, to: 1, size: 4, stride: 2, pad: 'same' as Pad },
  ];

  it.each(transposed)(
    'transposed equal the cpu backend, gradients too: %o',
    ({ from, to, size, stride, pad }) => {
      const [height, width] = [4, 3].map((n) => (pad === 'same' ? n * stride : (n - 1) * stride + size)) as [
        number,
        number,
      ];
      const inputs = [tensor([2, 4, 3, from], 1), tensor([size, size, to, from], 2)];
      const conv = (x: tf.Tensor, filter: tf.Tensor) =>
        tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, [2, height, width, to], stride, pad);
      expectSame(inputs, (x, filter) => [conv(x!, filter!), ...weightedGradients(conv, [x!, filter!])]);
    },
  );

  it('equal the cpu backend with everything that stands between two of them', () => {
    const inputs = [
      tensor([2, 8, 8, 16], 1),
      tensor([4, 4, 16, 32], 2),
      tensor([32], 3),
      tensor([3, 3, 32, 16], 4),
    ];
    const network = (x: tf.Tensor, first: tf.Tensor, bias: tf.Tensor, second: tf.Tensor) => {
      const y = conv2d(x, first, 2, 'same');
      const centred = tf.sub(y, tf.mean(y, [0, 1, 2]));
      const normal = tf.div(centred, tf.sqrt(tf.add(tf.mean(tf.square(centred), [0, 1, 2]), 1e-3)));
      const z = conv2d(tf.leakyRelu(tf.add(normal, bias), 0.2), second, 1, 'same');
      const perImage = tf.mean(tf.relu(z), [1, 2, 3], true);
      return tf.reshape(tf.mul(tf.tanh(z), perImage), [2, -1]);
    };
    expectSame(inputs, (x, first, bias, second) => [
      network(x!, first!, bias!, second!),
      ...tf.grads((...given) => weighted(network(...(given as Four))))([x!, first!, bias!, second!]),
    ]);
  });
});

type Four = [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

function conv2d(x: tf.Tensor, filter: tf.Tensor, stride: number, pad: Pad): tf.Tensor {
  return tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, pad); // of rank 4 above
}

function weightedGradients(
  compute: (x: tf.Tensor, filter: tf.Tensor) => tf.Tensor,
  at: [tf.Tensor, tf.Tensor],
): tf.Tensor[] {
  return tf.grads((x, filter) => weighted(compute(x as tf.Tensor, filter as tf.Tensor)))(at);
}

/** So that each element has a gradient of its own. */
function weighted(result: tf.Tensor): tf.Scalar {
  return tf.sum(tf.mul(result, tf.cos(result)));
}

function expectSame(inputs: Input[], compute: (...tensors: tf.Tensor[]) => tf.Tensor[]): void {
  const expected = onCpu(inputs, compute);
  const actual = compiled(inputs, compute, blockSize);
  expect(actual.length).toBe(expected.length);
  for (const [i, values] of expected.entries()) {
    expect(largestError(actual[i]!, values), `result ${i}`).toBeLessThan(1e-4);
  }
}

function tensor(shape: number[], seed: number): Input {
  return {
    shape,
    values: numbers(
      shape.reduce((a, b) => a * b),
      0.3,
      seed,
    ),
  };
}
