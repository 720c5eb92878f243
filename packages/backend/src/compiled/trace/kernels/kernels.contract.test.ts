import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  type Compute,
  compiled,
  type Input,
  largestError,
  numbers,
  onCpu,
} from '../../testing/compare-with-cpu.ts';
import { kernels } from './index.ts';

type Case = { inputs: Input[]; compute: (...tensors: tf.Tensor[]) => tf.Tensor };

const x: Input = { shape: [3, 4], values: numbers(12) };
const y: Input = { shape: [3, 4], values: numbers(12, 2, 2) };
const row: Input = { shape: [4], values: numbers(4, 2, 3) };
const column: Input = { shape: [3, 1], values: numbers(3, 2, 4) };
const positive: Input = { shape: [3, 4], values: numbers(12).map((value) => Math.abs(value) + 0.1) };
/** Where a formula is most likely to go wrong. */
const extreme: Input = { shape: [9], values: [0, 1e-30, -1e-30, 1e-6, -1e-6, 80, -80, 1e4, -1e4] };

const image: Input = { shape: [2, 9, 8, 3], values: numbers(2 * 9 * 8 * 3) };

/** By the name of the kernel that each case exercises. */
const cases: Record<keyof typeof kernels, Case[]> = {
  Abs: [{ inputs: [x], compute: tf.abs }],
  Add: [
    { inputs: [x, y], compute: tf.add },
    { inputs: [x, row], compute: tf.add },
    { inputs: [column, row], compute: tf.add },
  ],
  AddN: [{ inputs: [x, y, positive], compute: (...tensors) => tf.addN(tensors) }],
  BatchMatMul: [
    { inputs: [x, y], compute: (a, b) => tf.matMul(a, b, false, true) },
    { inputs: [x, y], compute: (a, b) => tf.matMul(a, b, true, false) },
    { inputs: [x, { shape: [4, 2], values: numbers(8) }], compute: (a, b) => tf.matMul(a, b) },
    {
      inputs: [
        { shape: [2, 3, 4], values: numbers(24) },
        { shape: [2, 5, 4], values: numbers(40, 2, 5) },
      ],
      compute: (a, b) => tf.matMul(a, b, false, true),
    },
  ],
  Cast: [{ inputs: [x], compute: (a) => tf.cast(tf.greater(a, 0.5), 'float32') }],
  Ceil: [{ inputs: [x], compute: tf.ceil }],
  ClipByValue: [{ inputs: [x], compute: (a) => tf.clipByValue(a, -0.5, 0.7) }],
  Concat: [
    { inputs: [x, y], compute: (a, b) => tf.concat([a, b], 1) },
    { inputs: [x, y, positive], compute: (a, b, c) => tf.concat([a, b, c], 0) },
  ],
  Conv2D: [
    ...convolutions('same'),
    ...convolutions('valid'),
    { inputs: [image, filter(3, 3)], compute: (a, b) => conv2d(a, b, 1, 'same', 2) },
  ],
  Conv2DBackpropInput: [
    ...transposedConvolutions(4, 2, 'same'),
    ...transposedConvolutions(5, 2, 'same'),
    ...transposedConvolutions(3, 1, 'same'),
    ...transposedConvolutions(4, 3, 'valid'),
  ],
  // Through Conv2D's gradients.
  Conv2DBackpropFilter: [
    {
      inputs: [image, filter(4, 4)],
      compute: (a, b) => tf.grads((c, d) => tf.sum(tf.square(conv2d(c, d, 2, 'same'))))([a, b])[1]!,
    },
  ],
  Cos: [{ inputs: [x], compute: tf.cos }],
  Elu: [{ inputs: [x], compute: tf.elu }],
  EluGrad: [{ inputs: [x], compute: tf.grad((a) => tf.elu(a)) }],
  Equal: [{ inputs: [x, y], compute: (a, b) => share(tf.equal(tf.maximum(a, b), a)) }],
  Erf: [{ inputs: [x], compute: tf.erf }],
  Exp: [{ inputs: [x], compute: tf.exp }],
  ExpandDims: [{ inputs: [x], compute: (a) => tf.expandDims(a, -1) }],
  Expm1: [
    { inputs: [x], compute: tf.expm1 },
    { inputs: [{ shape: [4], values: [1e-6, -1e-6, 1e-3, 0] }], compute: tf.expm1 },
  ],
  Fill: [{ inputs: [x], compute: (a) => tf.mul(a, tf.fill([3, 4], 2.5)) }],
  Floor: [{ inputs: [x], compute: tf.floor }],
  Greater: [{ inputs: [x, y], compute: (a, b) => share(tf.greater(a, b)) }],
  GreaterEqual: [{ inputs: [x, y], compute: (a, b) => share(tf.greaterEqual(a, b)) }],
  Identity: [{ inputs: [x], compute: tf.clone }],
  LeakyRelu: [
    { inputs: [x], compute: (a) => tf.leakyRelu(a, 0.2) },
    { inputs: [extreme], compute: (a) => tf.leakyRelu(a, 0.2) },
  ],
  Less: [{ inputs: [x, y], compute: (a, b) => share(tf.less(a, b)) }],
  LessEqual: [{ inputs: [x, y], compute: (a, b) => share(tf.lessEqual(a, b)) }],
  Log: [{ inputs: [positive], compute: tf.log }],
  Log1p: [
    { inputs: [positive], compute: tf.log1p },
    { inputs: [{ shape: [5], values: [1e-7, -1e-7, 1e-30, 0, 1e4] }], compute: tf.log1p },
  ],
  LogicalAnd: [
    { inputs: [x, y], compute: (a, b) => share(tf.logicalAnd(tf.greater(a, 0), tf.greater(b, 0))) },
  ],
  LogicalNot: [{ inputs: [x], compute: (a) => share(tf.logicalNot(tf.greater(a, 0))) }],
  LogicalOr: [{ inputs: [x, y], compute: (a, b) => share(tf.logicalOr(tf.greater(a, 0), tf.greater(b, 0))) }],
  Max: [{ inputs: [x], compute: (a) => tf.max(a, 1) }],
  Maximum: [{ inputs: [x, y], compute: tf.maximum }],
  Mean: [
    { inputs: [x], compute: (a) => tf.mean(a) },
    { inputs: [x], compute: (a) => tf.mean(a, 0) },
    { inputs: [x], compute: (a) => tf.mean(a, -1, true) },
    { inputs: [x], compute: (a) => share(tf.greater(a, 0)) },
  ],
  Min: [{ inputs: [x], compute: (a) => tf.min(a, 0) }],
  Minimum: [{ inputs: [x, y], compute: tf.minimum }],
  Multiply: [
    { inputs: [x, y], compute: tf.mul },
    { inputs: [x, column], compute: tf.mul },
    { inputs: [x], compute: (a) => tf.mul(a, a) },
  ],
  Neg: [{ inputs: [x], compute: tf.neg }],
  NotEqual: [{ inputs: [x, y], compute: (a, b) => share(tf.notEqual(tf.maximum(a, b), a)) }],
  OnesLike: [{ inputs: [x], compute: (a) => tf.add(a, tf.onesLike(a)) }],
  PadV2: [
    {
      inputs: [x],
      compute: (a) =>
        tf.pad(
          a,
          [
            [1, 0],
            [2, 3],
          ],
          0.5,
        ),
    },
  ],
  Pow: [{ inputs: [positive, y], compute: tf.pow }],
  Prelu: [{ inputs: [x, row], compute: (a, b) => tf.prelu(a, b) }],
  RealDiv: [
    { inputs: [x, positive], compute: tf.div },
    { inputs: [positive], compute: (a) => tf.div(1, a) },
  ],
  Reciprocal: [{ inputs: [positive], compute: tf.reciprocal }],
  Relu: [
    { inputs: [x], compute: tf.relu },
    { inputs: [extreme], compute: tf.relu },
  ],
  Relu6: [{ inputs: [{ shape: [5], values: [-1, 0.5, 3, 5.5, 9] }], compute: tf.relu6 }],
  Reshape: [{ inputs: [x], compute: (a) => tf.reshape(tf.reshape(a, [2, -1]), [4, 3]) }],
  Round: [{ inputs: [x], compute: tf.round }],
  Rsqrt: [{ inputs: [positive], compute: tf.rsqrt }],
  Select: [
    { inputs: [x, y], compute: (a, b) => tf.where(tf.greater(a, 0), b, tf.mul(b, 0.2)) },
    { inputs: [x, y], compute: (a, b) => tf.where(tf.greater(a, b), a, b) },
  ],
  Selu: [{ inputs: [x], compute: tf.selu }],
  Sigmoid: [
    { inputs: [x], compute: tf.sigmoid },
    { inputs: [extreme], compute: tf.sigmoid },
  ],
  Sign: [{ inputs: [x], compute: tf.sign }],
  Sin: [{ inputs: [x], compute: tf.sin }],
  Slice: [
    { inputs: [x], compute: (a) => tf.slice(a, [1, 0], [2, -1]) },
    { inputs: [x], compute: (a) => tf.slice(a, [0, 2]) },
  ],
  Softplus: [
    { inputs: [x], compute: tf.softplus },
    { inputs: [extreme], compute: tf.softplus },
  ],
  SplitV: [
    { inputs: [x], compute: (a) => tf.mul(...(tf.split(a, 2, 1) as [tf.Tensor, tf.Tensor])) },
    { inputs: [x], compute: (a) => tf.sum(tf.square(tf.split(a, [1, 2], 0)[1]!)) },
  ],
  Sqrt: [{ inputs: [positive], compute: tf.sqrt }],
  Square: [{ inputs: [x], compute: tf.square }],
  SquaredDifference: [{ inputs: [x, y], compute: (a, b) => tf.squaredDifference(a, b) }],
  Step: [
    { inputs: [x], compute: (a) => tf.step(a) },
    { inputs: [x], compute: (a) => tf.step(a, -1) },
  ],
  Sub: [
    { inputs: [x, y], compute: tf.sub },
    { inputs: [row, column], compute: tf.sub },
  ],
  Sum: [
    { inputs: [x], compute: (a) => tf.sum(a) },
    { inputs: [x], compute: (a) => tf.sum(a, 0) },
    { inputs: [x], compute: (a) => tf.sum(a, [1], true) },
  ],
  Tanh: [{ inputs: [x], compute: tf.tanh }],
  Tile: [
    { inputs: [x], compute: (a) => tf.tile(a, [2, 1]) },
    { inputs: [column], compute: (a) => tf.tile(a, [1, 4]) },
  ],
  Transpose: [{ inputs: [x], compute: (a) => tf.transpose(a) }],
  ZerosLike: [{ inputs: [x], compute: (a) => tf.sub(tf.zerosLike(a), a) }],
};

describe.each(Object.entries(cases))('the kernel %s', (_name, cases) => {
  it.each(cases)('gives what the cpu backend gives (case %#)', ({ inputs, compute }) => {
    expectSame(inputs, (...tensors) => [compute(...tensors)]);
  });

  // Weighted by numbers without pattern, so that each element has a gradient of its own.
  it.each(cases.filter(isDifferentiable))('has the same gradients (case %#)', ({ inputs, compute }) => {
    const weighted = (...tensors: tf.Tensor[]) => {
      const result = compute(...tensors);
      return tf.sum(tf.mul(result, tf.cos(tf.add(result, 0.3))));
    };
    expectSame(inputs, (...tensors) => tf.grads(weighted)(tensors));
  });
});

it('has a case for every kernel', () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(kernels).sort());
});

function filter(height: number, width: number): Input {
  return { shape: [height, width, 3, 5], values: numbers(height * width * 15, 0.5) };
}

/** Sizes and strides that do and don't divide the image, even and odd filters. */
function convolutions(pad: 'same' | 'valid'): Case[] {
  return [
    [4, 4, 2],
    [3, 3, 1],
    [5, 3, 3],
    [1, 1, 1],
  ].map(([height = 1, width = 1, strides = 1]) => ({
    inputs: [image, filter(height, width)],
    compute: (a, b) => conv2d(a, b, strides, pad),
  }));
}

function transposedConvolutions(size: number, strides: number, pad: 'same' | 'valid'): Case[] {
  const small: Input = { shape: [2, 4, 3, 5], values: numbers(2 * 4 * 3 * 5) };
  const lengthOf = (length: number) => (pad === 'same' ? length * strides : (length - 1) * strides + size);
  const shape: Rank4 = [2, lengthOf(4), lengthOf(3), 3];
  return [
    {
      inputs: [small, filter(size, size)],
      compute: (a, b) => tf.conv2dTranspose(a as tf.Tensor4D, b as tf.Tensor4D, shape, strides, pad),
    },
  ];
}

type Rank4 = [number, number, number, number];

function conv2d(
  x: tf.Tensor,
  kernel: tf.Tensor,
  strides: number,
  pad: 'same' | 'valid',
  dilations = 1,
): tf.Tensor {
  return tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, strides, pad, 'NHWC', dilations); // image and filter above
}

/** The share of answers that are yes. */
function share(answers: tf.Tensor): tf.Tensor {
  return tf.mean(answers);
}

function isDifferentiable({ inputs, compute }: Case): boolean {
  try {
    onCpu(inputs, (...tensors) => tf.grads((...given) => tf.sum(compute(...given)))(tensors));
    return true;
  } catch {
    return false; // tfjs has no gradient for it; what a step needs one for is refused by name
  }
}

function expectSame(inputs: Input[], compute: Compute): void {
  const expected = onCpu(inputs, compute);
  const actual = compiled(inputs, compute);
  const errors = expected.map((values, i) => largestError(actual[i]!, values));
  expect(Math.max(...errors)).toBeLessThan(1e-5);
}
