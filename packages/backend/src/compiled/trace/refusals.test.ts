import '@tensorflow/tfjs-backend-cpu';
import type { ForwardSpec } from '@modewatch/core/training';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { traceForward, traceUpdate } from './trace-steps.ts';

type Forward = (x: tf.Tensor) => tf.Tensor;

beforeAll(() => {
  tf.enableProdMode(); // silences the advice to install another package
  return tf.setBackend('cpu');
});

let steps = 0;

/** Without blocked convolutions. */
const settings = { blockSize: null, traces: 2 } as const;

describe('a step is refused by name', () => {
  it.each<[string, Forward, RegExp]>([
    [
      'random numbers',
      (x) => tf.add(x, tf.randomNormal([4, 3])),
      /calls randomNormal.*pass them as an input/,
    ],
    ['one random number', (x) => tf.mul(x, tf.randomUniform([1])), /calls randomUniform/],
    [
      'seeded random numbers',
      (x) => tf.add(x, tf.truncatedNormal([4, 3], 0, 1, 'float32', 1)),
      /truncatedNormal/,
    ],
    ['dropout', (x) => tf.dropout(x, 0.5), /calls dropout/],
    ['multinomial', (x) => tf.add(x, tf.multinomial(tf.tensor2d([[1, 1]]), 4)), /kernel Multinomial/],
    ['a host read', (x) => (x.dataSync()[0]! > 0 ? x : tf.neg(x)), /reads a tensor back/],
    ['an awaited host read', unawaited, /reads a tensor back/],
    [
      'data of its own',
      (x) => tf.mul(x, tf.tensor1d([1, 2, 3])),
      /float32 tensor of shape \[3\] from numbers/,
    ],
    [
      'random numbers of its own',
      (x) => tf.add(x, tf.tensor2d(Array.from({ length: 12 }, Math.random), [4, 3])),
      /float32 tensor of shape \[4,3\] from numbers/,
    ],
    ['a step counter', (x) => tf.mul(x, tf.scalar(steps++)), /a number that changes from call to call/],
    ['an unknown kernel', (x) => tf.mod(x, 0.5), /kernel Mod, which the compiled engine lacks/],
    ['Math.random', (x) => tf.mul(x, Math.random()), /a number that changes from call to call/],
    ['a caught refusal', (x) => caught(() => tf.add(x, tf.randomNormal([4, 3])), x), /calls randomNormal/],
  ])('when it holds %s', (_what, forward, message) => {
    expect(() =>
      traceForward({}, plain({ inputs: { x: [4, 3] }, forward: (_, { x }) => forward(x!) })),
    ).toThrow(message);
  });

  it('when it uses a tensor from outside', () => {
    const outside = tf.tensor1d([1, 2, 3]);
    const spec = {
      inputs: { x: [4, 3] },
      forward: (_: tf.TensorContainer, { x }: { x?: tf.Tensor }) => tf.mul(x!, outside),
    };
    expect(() => traceForward({}, plain(spec))).toThrow(/uses a tensor of shape \[3\] from outside itself/);
    outside.dispose();
  });

  it('when it needs a gradient that tfjs lacks', () => {
    const update = {
      trains: '',
      optimizer: { name: 'adam' as const, learningRate: 1, beta1: 0, beta2: 0, epsilon: 1 },
      inputs: {},
      objective: ({ w }: Record<string, tf.Tensor>) => ({
        loss: tf.sum(tf.square(tf.grad((v: tf.Tensor) => tf.sum(tf.square(maxPool(v))))(w!))),
        metrics: {},
      }),
    };
    expect(() => traceUpdate({ w: [1, 4, 4, 1] }, { update, trained: ['w'], ...settings })).toThrow(
      /needs the gradient of MaxPoolGrad/,
    );
  });
});

it('leaves tfjs on the backend and with the tensors it had', () => {
  const before = tf.memory().numTensors;
  expect(() =>
    traceForward({}, plain({ inputs: { x: [2] }, forward: (_, { x }) => tf.dropout(x!, 0.5) })),
  ).toThrow();
  traceForward({}, plain({ inputs: { x: [2] }, forward: (_, { x }) => tf.relu(x!) }));
  expect(tf.getBackend()).toBe('cpu');
  expect(tf.memory().numTensors).toBe(before);
});

function plain(forward: ForwardSpec) {
  return { forward, ...settings };
}

/** The step goes on while the numbers would arrive. */
function unawaited(x: tf.Tensor): tf.Tensor {
  void x.data();
  return x;
}

function caught(attempt: () => tf.Tensor, otherwise: tf.Tensor): tf.Tensor {
  try {
    return attempt();
  } catch {
    return otherwise; // a step that hides what it did: the refusal must come through all the same
  }
}

function maxPool(x: tf.Tensor): tf.Tensor {
  return tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'); // of rank 4 above
}
