import type { ProgramSpec, SyncProgram } from '@modewatch/core/training';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { eagerProgram } from '../eager/program.ts';
import { slotName } from '../state-names.ts';
import { compiledEngine } from './compiled-engine.ts';
import { numbers } from './testing/compare-with-cpu.ts';

const batch = 4;
const engine = compiledEngine();
const engines: [string, (spec: ProgramSpec) => SyncProgram][] = [
  ['compiled', (spec) => engine.program(spec)],
  ['eager', (spec) => eagerProgram(spec, 'cpu')],
];

type Activation = (x: tf.Tensor) => tf.Tensor;

const activations: Record<string, Activation> = {
  relu: tf.relu,
  'leaky ReLU': (x) => tf.leakyRelu(x, 0.2),
  elu: tf.elu,
  selu: tf.selu,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  softplus: tf.softplus,
  swish: (x) => tf.mul(x, tf.sigmoid(x)),
};

describe.each(engines)('the gradient of a gradient penalty, %s', (_name, program) => {
  it.each(Object.entries(activations))(
    'equals finite differences through a fully connected critic with %s',
    (_name, activation) => expectFiniteDifferences(program, penalised(denseCritic(activation))),
  );

  it('equals finite differences through a convolutional critic', () => {
    expectFiniteDifferences(program, penalised(convolutionalCritic(activations['leaky ReLU']!))); // named above
  });

  it('equals finite differences through a convolutional critic with layer norm and tanh', () => {
    expectFiniteDifferences(program, penalised(convolutionalCritic((x) => tf.tanh(layerNorm(x)))));
  });
});

function expectFiniteDifferences(open: (typeof engines)[0][1], spec: ProgramSpec): void {
  const program = open(spec);
  const inputs = {
    x: Float32Array.from(numbers(batch * 36, 1, 1)),
    fake: Float32Array.from(numbers(batch * 36, 1, 2)),
    mix: Float32Array.from(numbers(batch, 0.5, 3).map((value) => value + 0.5)),
  };
  const start = program.state();
  const { loss } = program.update('critic', inputs);
  const after = program.state();
  /** The loss with one number of one weight moved. */
  const lossAt = (weight: string, i: number, offset: number) => {
    const values = start[weight]!.slice();
    values[i]! += offset;
    program.restore({ ...start, [weight]: values });
    return program.update('critic', inputs).loss;
  };
  for (const weight of Object.keys(spec.weights)) {
    const moment = after[slotName({ update: 'critic', slot: 'first-moment', weight })]!;
    const gradient = moment.map((value) => value / (1 - beta1));
    const scale = Math.max(...gradient.map(Math.abs));
    for (const i of [0, gradient.length >> 1, gradient.length - 1]) {
      // Small, because the penalty jumps where a unit's sign does: no unit is that close to 0 here.
      const h = 2 ** -10;
      const slope = (lossAt(weight, i, h) - lossAt(weight, i, -h)) / (2 * h);
      // A float32 loss leaves its slope this uncertain.
      const uncertainty = (Math.abs(loss) * 2 ** -22) / h;
      expect(Math.abs(gradient[i]! - slope), `${weight}[${i}]`).toBeLessThan(0.01 * scale + uncertainty);
    }
  }
  program.dispose();
}

const beta1 = 0.5;

type Critic = {
  weights: ProgramSpec['weights'];
  judge: (weights: Record<string, tf.Tensor>, x: tf.Tensor) => tf.Tensor;
};

/** The critic's objective of WGAN-GP (Gulrajani et al. 2017, arXiv:1704.00028). */
function penalised({ weights, judge }: Critic): ProgramSpec {
  const shape = [batch, 6, 6, 1];
  return {
    weights,
    updates: {
      critic: {
        trains: '',
        optimizer: { name: 'adam', learningRate: 1e-3, beta1, beta2: 0.9, epsilon: 1e-8 },
        inputs: { x: shape, fake: shape, mix: [batch, 1, 1, 1] },
        objective(weights, { x, fake, mix }) {
          const between = tf.add(x!, tf.mul(mix!, tf.sub(fake!, x!)));
          const gradient = tf.grad((image) => tf.sum(judge(weights, image)))(between);
          const norms = tf.sqrt(tf.add(tf.sum(tf.square(gradient), [1, 2, 3]), 1e-4));
          const penalty = tf.mul(10, tf.mean(tf.square(tf.sub(norms, 1))));
          const distance = tf.sub(tf.mean(judge(weights, fake!)), tf.mean(judge(weights, x!)));
          return { loss: tf.add(distance, penalty), metrics: {} };
        },
      },
    },
    forwards: {},
  };
}

function denseCritic(activation: Activation): Critic {
  return {
    weights: { hidden: weight([36, 8], 1), bias: weight([8], 2), out: weight([8, 1], 3) },
    judge: ({ hidden, bias, out }, x) =>
      tf.matMul(activation(tf.add(tf.matMul(tf.reshape(x, [batch, 36]), hidden!), bias!)), out!),
  };
}

function convolutionalCritic(activation: Activation): Critic {
  return {
    weights: { filter: weight([4, 4, 1, 5], 1), second: weight([3, 3, 5, 4], 2), out: weight([36, 1], 3) },
    judge: ({ filter, second, out }, x) => {
      const features = activation(conv2d(activation(conv2d(x, filter!, 2)), second!, 1));
      return tf.matMul(tf.reshape(features, [batch, 36]), out!);
    },
  };
}

/** Of each image by itself (Ba et al. 2016, arXiv:1607.06450). */
function layerNorm(x: tf.Tensor): tf.Tensor {
  const centred = tf.sub(x, tf.mean(x, [1, 2, 3], true));
  return tf.mul(centred, tf.rsqrt(tf.add(tf.mean(tf.square(centred), [1, 2, 3], true), 1e-5)));
}

function conv2d(x: tf.Tensor, filter: tf.Tensor, stride: number): tf.Tensor {
  return tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, 'same'); // as their shapes above say
}

function weight(shape: number[], seed: number) {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, values: Float32Array.from(numbers(size, 0.5, seed)) };
}
