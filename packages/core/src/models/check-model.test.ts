import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { checkModel } from './check-model.ts';
import type { GanModel, ModelSettings } from './gan-model.ts';
import { mlp } from './mlp.ts';

const settings: ModelSettings = {
  latentDim: 3,
  generator: { widths: [4] },
  discriminator: { widths: [4], norm: 'none', minibatchDeviation: false },
  dataShape: [2, 2, 1],
  dataRange: [-1, 1],
  judgedShape: [2, 2, 1],
  sourceShape: null,
};

const broken: { name: string; build: unknown; problem: RegExp }[] = [
  {
    name: 'no function',
    build: {},
    problem: /^expected a function of the settings.* got a value of type object$/,
  },
  { name: 'nothing', build: undefined, problem: /got nothing$/ },
  { name: 'a model of nothing', build: () => null, problem: /^expected a model, got nothing$/ },
  {
    name: 'no D',
    build: changed({ discriminator: undefined }),
    problem: /^expected a function discriminator$/,
  },
  {
    name: 'a weight of neither network',
    build: withWeight('shared/kernel', [2]),
    problem: /^weight shared\/kernel: expected a name that begins with generator\/ or discriminator\/$/,
  },
  {
    name: 'a shape of half a number',
    build: withWeight('generator/more', [1.5]),
    problem: /^weight generator\/more: expected a shape of whole numbers from 1, got \[1.5\]$/,
  },
  {
    name: 'a weight that nothing depends on',
    build: withWeight('generator/more', [2]),
    problem: /^weight generator\/more: expected a gradient, got 0/,
  },
  {
    name: 'flat samples',
    build: changed(({ generator }) => ({ generator: (...at) => tf.reshape(generator(...at), [-1, 4]) })),
    problem: /^G: expected samples of shape \[4,2,2,1\], got \[4,4\]$/,
  },
  {
    name: 'samples beyond the range',
    build: changed(({ generator }) => ({ generator: (...at) => tf.mul(generator(...at), 3) })),
    problem: /^G: expected samples within \[-1, 1\].* got 3; end it in tanh$/,
  },
  {
    name: 'logits in a column',
    build: changed(({ discriminator }) => ({
      discriminator: (...at) => ({ logits: tf.reshape(discriminator(...at).logits, [-1, 1]) }),
      featureCount: undefined,
    })),
    problem: /^D: expected logits of shape \[4\], one for each sample, got \[4,1\]$/,
  },
  {
    name: 'features of another length',
    build: changed({ featureCount: 7 }),
    problem: /^D: expected features of shape \[4, 7\], got \[4,4\]$/,
  },
  {
    name: "a G that reads D's weights",
    build: changed(({ generator }) => ({
      generator: (weights, at) =>
        tf.mul(generator(weights, at), tf.max(weights['discriminator/dense-1/kernel']!)),
    })),
    problem: /^the model throws/,
  },
  {
    name: 'an error of its own',
    build: () => {
      throw new RangeError('expected even widths, got 4, 5');
    },
    problem: /^the model throws: expected even widths, got 4, 5$/,
  },
];

it.each(broken)('finds $name', ({ build, problem }) => {
  const before = tf.memory().numTensors;
  expect(checkModel(build, settings)).toContainEqual(expect.stringMatching(problem));
  expect(tf.memory().numTensors).toBe(before);
});

type Change = { [Part in keyof GanModel]?: GanModel[Part] | undefined };

function changed(change: Change | ((model: GanModel) => Change)) {
  return (given: ModelSettings) => {
    const model = mlp(given);
    return { ...model, ...(typeof change === 'function' ? change(model) : change) };
  };
}

function withWeight(name: string, shape: number[]) {
  return changed(({ weights }) => ({ weights: { ...weights, [name]: { shape, standardDeviation: 1 } } }));
}
