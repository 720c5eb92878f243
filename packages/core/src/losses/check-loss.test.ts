import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { checkLoss } from './check-loss.ts';
import { losses } from './index.ts';

const good = losses['non-saturating'];

const broken: { name: string; loss: unknown; problem: RegExp }[] = [
  {
    name: 'a function',
    loss: () => good,
    problem: /^expected a loss with discriminator, generator, metrics, got a function$/,
  },
  { name: 'no metrics', loss: { ...good, metrics: undefined }, problem: /^expected a function metrics$/ },
  {
    name: 'a loss for each sample',
    loss: { ...good, generator: ({ fake }: { fake: tf.Tensor }) => tf.softplus(tf.neg(fake)) },
    problem: /^generator: expected a scalar, the mean over the batch, got shape \[2\]$/,
  },
  {
    name: 'a G that wants to be caught',
    loss: { ...good, generator: ({ fake }: { fake: tf.Tensor }) => tf.mean(fake) },
    problem: /^generator: expected it to fall as fake logits go up, got a slope of 1 where all are 0.5$/,
  },
  {
    name: 'a D that does not look at real samples',
    loss: { ...good, discriminator: ({ fake }: { fake: tf.Tensor }) => tf.mean(fake) },
    problem: /^discriminator: expected it to fall as real logits go up, got a slope of 0/,
  },
  {
    name: 'a logarithm that overflows',
    loss: {
      ...good,
      generator: ({ fake }: { fake: tf.Tensor }) => tf.neg(tf.mean(tf.log(tf.sigmoid(fake)))),
    },
    problem: /^expected finite values and gradients at logits of 1e4 and -1e4/,
  },
  {
    name: 'metrics without a group',
    loss: { ...good, metrics: ({ real }: { real: tf.Tensor }) => ({ Mean: tf.mean(real) }) },
    problem: /^metric Mean: expected a name of the form group\/name$/,
  },
  {
    name: 'a G that needs real logits and does not say so',
    loss: { ...losses['relativistic-paired'], generatorNeedsReal: undefined },
    problem: /^the loss throws/,
  },
];

it.each(broken)('finds $name', ({ loss, problem }) => {
  const before = tf.memory().numTensors;
  expect(checkLoss(loss)).toContainEqual(expect.stringMatching(problem));
  expect(tf.memory().numTensors).toBe(before);
});
