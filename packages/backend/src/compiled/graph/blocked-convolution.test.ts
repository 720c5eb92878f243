import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { findBlockSize } from '../session/block-size.ts';
import {
  compiled,
  type Input,
  largestError,
  onCpu,
  onnxruntime,
  operand,
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
    // Without a stride to few channels: the other way around.
    { from: 32, to: 1, size: 5, stride: 1, pad: 'same' as Pad, image: [6, 5] },
    { from: 16, to: 3, size: 4, stride: 1, pad: 'same' as Pad, image: [5, 5] },
    { from: 12, to: 2, size: 3, stride: 1, pad: 'valid' as Pad, image: [5, 7] },
    { from: 16, to: 1, size: 4, stride: 2, pad: 'same' as Pad, image: [6, 6] },
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
    { from: 16, to: 32, size: 3, stride: 2, pad: 'valid' as Pad },
    { from: 16, to: 16, size: 7, stride: 4, pad: 'same' as Pad },
    { from: 16, to: 16, size: 1, stride: 2, pad: 'same' as Pad },
    // Results that no stride divides.
    { from: 32, to: 16, size: 4, stride: 2, pad: 'same' as Pad, height: 7, width: 5 },
    { from: 16, to: 16, size: 5, stride: 3, pad: 'same' as Pad, height: 10, width: 8 },
    // An edge wider than the filter needs: rows of dy that see nothing but the edge.
    { from: 16, to: 16, size: 1, stride: 1, pad: 1, height: 2, width: 1 },
    { from: 16, to: 16, size: 3, stride: 2, pad: 3, height: 3, width: 2 },
  ];

  it.each(transposed)(
    'transposed equal the cpu backend, gradients too: %o',
    ({ from, to, size, stride, pad, ...result }) => {
      const lengthOf = (n: number) => (pad === 'same' ? n * stride : (n - 1) * stride + size);
      const { height = lengthOf(4), width = lengthOf(3) } = result;
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

  const image = (x: tf.Tensor) => x as tf.Tensor4D; // between convolutions all are of rank 4
  const filterFrom = (x: tf.Tensor): tf.Tensor4D => tf.reshape(tf.slice(x, 0, [1, 3, 2, 32]), [3, 2, 32, 1]);
  const edges: [number, number][] = [
    [0, 0],
    [1, 2],
    [2, 1],
    [0, 0],
  ];
  it.each<[string, (x: tf.Tensor) => tf.Tensor]>([
    ['a max pool', (x) => tf.maxPool(image(x), 2, 2, 'same')],
    ['an average pool', (x) => tf.avgPool(image(x), 3, 1, 'same')],
    ['a doubling', (x) => tf.image.resizeNearestNeighbor(image(x), [14, 10])],
    ['a bilinear resizing', (x) => tf.image.resizeBilinear(image(x), [6, 8])],
    ['a concatenation', (x) => tf.concat([x, tf.relu(x)], 3)],
    ['a split', (x) => tf.mul(...(tf.split(tf.concat([x, x], 3), 2, 3) as [tf.Tensor, tf.Tensor]))],
    ['mirrored edges', (x) => tf.mirrorPad(x, edges, 'reflect')],
    ['an edge', (x) => tf.pad(x, edges)],
    ['a pixel shuffle', (x) => tf.depthToSpace(image(tf.concat([x, x, x, x], 3)), 2)],
    ['a softmax', (x) => tf.softmax(x)],
    ['a reversal', (x) => tf.reverse(x, [2, 3])],
    ['a depthwise convolution', (x) => tf.depthwiseConv2d(image(x), filterFrom(x), 1, 'same')],
    ['a norm of each image', (x) => tf.div(x, tf.sqrt(tf.add(tf.mean(tf.square(x), [1, 2, 3], true), 1e-3)))],
    ['a sum over places', (x) => tf.mul(x, tf.sum(x, [1, 2], true))],
  ])('equal the cpu backend with %s between them', (_name, between) => {
    const inputs = [tensor([2, 7, 5, 16], 1), tensor([3, 3, 16, 32], 2), tensor([3, 3, 32, 16], 3)];
    const network = (x: tf.Tensor, first: tf.Tensor, second: tf.Tensor) =>
      conv2d(between(tf.leakyRelu(conv2d(x, first, 1, 'same'))), second, 1, 'same');
    const filtersOf = (second: tf.Tensor, between: tf.Tensor) =>
      tf.tile(second, [1, 1, between.shape[3]! / 32, 1]);
    expectSame(inputs, (x, first, second) => {
      const fitted = filtersOf(second!, between(conv2d(x!, first!, 1, 'same')));
      return [
        network(x!, first!, fitted),
        ...tf.grads((...given) => weighted(network(...(given as [tf.Tensor, tf.Tensor, tf.Tensor]))))([
          x!,
          first!,
          fitted,
        ]),
      ];
    });
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
  return operand(shape, 0.3, seed);
}
