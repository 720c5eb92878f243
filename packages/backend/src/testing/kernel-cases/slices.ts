import * as tf from '@tensorflow/tfjs-core';
import { type KernelCases, positive, x, y } from './kernel-case.ts';

export const slices: KernelCases = {
  Concat: [
    { inputs: [x, y], compute: (a, b) => tf.concat([a, b], 1) },
    { inputs: [x, y, positive], compute: (a, b, c) => tf.concat([a, b, c], 0) },
  ],
  SplitV: [
    { inputs: [x], compute: (a) => tf.mul(...(tf.split(a, 2, 1) as [tf.Tensor, tf.Tensor])) },
    { inputs: [x], compute: (a) => tf.sum(tf.square(tf.split(a, [1, 2], 0)[1]!)) },
  ],
  Slice: [
    { inputs: [x], compute: (a) => tf.slice(a, [1, 0], [2, -1]) },
    { inputs: [x], compute: (a) => tf.slice(a, [0, 2]) },
  ],
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
    {
      inputs: [x],
      compute: (a) =>
        tf.mul(
          tf.cast(
            tf.pad(
              tf.cast(tf.greater(a, 0.5), 'int32'),
              [
                [1, 0],
                [2, 3],
              ],
              3,
            ),
            'float32',
          ),
          tf.pad(a, [
            [1, 0],
            [2, 3],
          ]),
        ),
    },
  ],
  MirrorPad: (['reflect', 'symmetric'] as const).map((mode) => ({
    inputs: [x],
    compute: (a) =>
      tf.mirrorPad(
        a,
        [
          [2, 1],
          [0, 3],
        ],
        mode,
      ),
  })),
  Pack: [
    { inputs: [x, y], compute: (a, b) => tf.stack([a, b]) },
    { inputs: [x, y, positive], compute: (a, b, c) => tf.stack([a, b, c], -1) },
  ],
  Unpack: [
    { inputs: [x], compute: (a) => tf.mul(...(tf.unstack(a).slice(1) as [tf.Tensor, tf.Tensor])) },
    { inputs: [x], compute: (a) => tf.square(tf.unstack(a, 1)[3]!) },
  ],
  Reverse: [
    { inputs: [x], compute: (a) => tf.reverse(a, 1) },
    { inputs: [x], compute: (a) => tf.mul(a, tf.reverse(a, [0, -1])) },
  ],
};
