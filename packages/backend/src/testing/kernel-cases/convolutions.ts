import * as tf from '@tensorflow/tfjs-core';
import { type Input, numbers } from '../../compiled/testing/compare-with-cpu.ts';
import { filtered, image, type KernelCase, type KernelCases } from './kernel-case.ts';

export const convolutions: KernelCases = {
  Conv2D: [
    ...(['same', 'valid'] as const).flatMap(windowsOf).map(([height, width, strides, pad]) => ({
      inputs: [image, filter(height, width)],
      compute: (a: tf.Tensor, b: tf.Tensor) => conv2d(a, b, { strides, pad }),
      without: filtered,
    })),
    {
      inputs: [image, filter(3, 3)],
      compute: (a, b) => conv2d(a, b, { strides: 1, pad: 'same', dilations: 2 }),
      without: { gradient: 'dilation rates greater than 1 are not yet supported in gradients' },
    },
    {
      inputs: [image, filter(5, 4)],
      compute: (a, b) => conv2d(a, b, { strides: [1, 3], pad: uneven }),
      without: filtered,
    },
  ],
  Conv2DBackpropInput: [
    ...transposed(4, 2, 'same'),
    ...transposed(5, 2, 'same'),
    ...transposed(3, 1, 'same'),
    ...transposed(4, 3, 'valid'),
    ...transposed(2, 3, 'valid'),
  ],
  // Through Conv2D's gradients.
  Conv2DBackpropFilter: [
    {
      inputs: [image, filter(4, 4)],
      compute: (a, b) =>
        tf.grads((c, d) => tf.sum(tf.square(conv2d(c, d, { strides: 2, pad: 'same' }))))([a, b])[1]!,
      without: { gradient: filtered.secondGradient },
    },
  ],
  DepthwiseConv2dNative: (['same', 'valid'] as const).flatMap(depthwise),
  // Through the gradients of a depthwise convolution, so that these have their own differentiated.
  DepthwiseConv2dNativeBackpropInput: depthwise('same').map((each) => gradientOf(each, 0)),
  DepthwiseConv2dNativeBackpropFilter: depthwise('valid').map((each) => gradientOf(each, 1)),
};

type Pad = 'same' | 'valid';
type Explicit = [[0, 0], [number, number], [number, number], [0, 0]];
const uneven: Explicit = [
  [0, 0],
  [2, 1],
  [0, 3],
  [0, 0],
];

/** Sizes and strides that do and don't divide the image, even and odd filters. */
function windowsOf(pad: Pad): [height: number, width: number, strides: number, pad: Pad][] {
  return [
    [4, 4, 2, pad],
    [3, 3, 1, pad],
    [5, 3, 3, pad],
    [1, 1, 1, pad],
  ];
}

function depthwise(pad: Pad): KernelCase[] {
  return windowsOf(pad).flatMap(([height, width, strides]) =>
    [1, 2].map((multiplier) => ({
      inputs: [
        image,
        { shape: [height, width, 3, multiplier], values: numbers(height * width * 3 * multiplier, 0.1) },
      ],
      compute: (a: tf.Tensor, b: tf.Tensor) =>
        tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad), // image and filter above
    })),
  );
}

function gradientOf({ inputs, compute }: KernelCase, by: 0 | 1): KernelCase {
  return {
    inputs,
    compute: (...given) => tf.grads((a, b) => tf.mean(tf.square(compute(a!, b!))))(given)[by]!, // of two inputs
  };
}

function filter(height: number, width: number): Input {
  return { shape: [height, width, 3, 5], values: numbers(height * width * 15, 0.5) };
}

function transposed(size: number, strides: number, pad: Pad): KernelCase[] {
  const small: Input = { shape: [2, 4, 3, 5], values: numbers(2 * 4 * 3 * 5) };
  const lengthOf = (length: number) =>
    pad === 'same' ? length * strides : (length - 1) * strides + Math.max(size, strides);
  const shape: [number, number, number, number] = [2, lengthOf(4), lengthOf(3), 3];
  return [
    {
      inputs: [small, filter(size, size)],
      compute: (a, b) => tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, shape, strides, pad),
      without: filtered,
    },
  ];
}

function conv2d(
  x: tf.Tensor,
  kernel: tf.Tensor,
  {
    strides,
    pad,
    dilations = 1,
  }: { strides: number | [number, number]; pad: Pad | Explicit; dilations?: number },
): tf.Tensor {
  return tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, strides, pad, 'NHWC', dilations); // image and filter above
}
