import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { findBlockSize } from '../session/block-size.ts';
import { compiled, largestError, onCpu, onnxruntime, operand } from '../testing/compare-with-cpu.ts';

const blockSize = findBlockSize(onnxruntime);
const engines = blockSize === null ? [null] : [blockSize, null];

/** Rows and columns that no edge has on the other side, too. */
const uneven: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [1, 0],
  [0, 2],
  [0, 0],
];
const lengths = [1, 2, 3, 4, 5];

/** Filters and strides of which most are not square. */
const geometries = lengths.flatMap((height) =>
  [1, 2, 3].flatMap((stride) =>
    (['same', 'valid', uneven] as const).map((pad) => ({
      filter: [height, lengths.at(1 - height)!] as const, // there are as many
      strides: [stride, 4 - stride] as [number, number],
      pad,
    })),
  ),
);

describe.each(engines)('transposed convolutions in blocks of %s', (block) => {
  it.each(geometries)('equal the cpu backend, gradients too: %o', ({ filter, strides, pad }) => {
    const [height, width] = filter;
    const channels = 16;
    const size = [7, 6] as const;
    const dy = outputOf([2, ...size, channels], { filter, strides, pad });
    const inputs = [operand(dy, 0.5, 1), operand([height, width, channels, channels], 0.5, 2)];
    const transposed = (x: tf.Tensor, weights: tf.Tensor) =>
      tf.conv2dTranspose(x as tf.Tensor4D, weights as tf.Tensor4D, [2, ...size, channels], strides, pad); // ranks as above
    const compute = (...given: tf.Tensor[]) => [
      transposed(given[0]!, given[1]!), // of two
      ...tf.grads((x, weights) => tf.sum(tf.sin(transposed(x!, weights!))))(given),
    ];
    const [expected, actual] = [onCpu(inputs, compute), compiled(inputs, compute, block)];
    for (const [i, values] of expected.entries()) expect(largestError(actual[i]!, values)).toBeLessThan(1e-4);
  });
});

/** The shape that a convolution of this geometry makes of an image. */
function outputOf(
  image: [number, number, number, number],
  { filter, strides, pad }: (typeof geometries)[number],
): [number, number, number, number] {
  const channels = image[3];
  return tf.backend_util.computeConv2DInfo(image, [...filter, channels, channels], strides, 1, pad).outShape;
}
