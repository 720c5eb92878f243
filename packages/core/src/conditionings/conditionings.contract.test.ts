import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { conditioningNames, modelNames } from '../config/names.ts';
import { runConfig } from '../config/run-config.ts';
import { takesSource } from '../config/source-problems.ts';
import { ganOf } from '../training/gan.ts';
import { initialWeights } from '../training/initial-weights.ts';
import { everyClass, oneHot } from '../training/labels.ts';
import { conditionings } from './index.ts';

const batch = 6;
const data = { shape: [4, 4, 1], range: [-1, 1] as const, modes: ['one', 'two', 'three'] };
const makesOfLatents = modelNames.filter((model) => !takesSource(model));
const cases = conditioningNames
  .filter((name) => conditionings[name].usesLabels)
  .flatMap((conditioning) => makesOfLatents.map((model) => ({ conditioning, model })));

describe.each(cases)('$conditioning with $model', ({ conditioning, model }) => {
  const gan = ganOf(configOf({ model, conditioning }), data);
  const weights = Object.fromEntries(
    Object.entries(initialWeights(gan.weights, 1)).map(([name, { shape, values }]) => {
      // Nothing is 0 as it is in a beginning, so that everything has a say.
      return [name, tf.add(tf.tensor(values, shape), 0.01)];
    }),
  );
  const z = tf.randomNormal([batch, 5], 0, 1, 'float32', 1);
  const x = tf.randomNormal([batch, ...data.shape], 0, 1, 'float32', 2);
  const labelled = (first: number) =>
    tf.tensor2d(oneHot(everyClass(batch + first, 3).slice(first), 3), [batch, 3]);
  const numbers = (tensor: tf.Tensor) => [...tensor.dataSync()];

  it('makes samples of the class that G is told', () => {
    const made = [0, 1].map((first) => numbers(gan.generator(weights, { z, labels: labelled(first) })));
    expect(made[0]).not.toEqual(made[1]);
  });

  it('lets D know or guess the class of each sample', () => {
    const { logits, classLogits } = gan.judge(weights, { labels: labelled(0) })(x);
    const other = gan.judge(weights, { labels: labelled(1) })(x);
    expect(logits.shape).toEqual([batch]);
    const isTold = numbers(logits).some((logit, i) => logit !== numbers(other.logits)[i]);
    expect(isTold).toBe(!classLogits);
    if (classLogits) expect(classLogits.shape).toEqual([batch, 3]);
  });

  it('takes one D-step and one G-step that reach every weight of the network', () => {
    for (const network of ['generator', 'discriminator']) {
      const names = Object.keys(weights).filter((name) => name.startsWith(`${network}/`));
      const gradients = tf.grads((...values: tf.Tensor[]) => {
        const own = { ...weights, ...Object.fromEntries(values.map((value, i) => [names[i], value])) };
        const labels = labelled(0);
        const judge = gan.judge(own, { labels });
        const [real, fake] = [judge(x), judge(gan.generator(own, { z, labels }))];
        const classLoss = gan.classLosses?.discriminator({ real, fake, labels }) ?? tf.scalar(0);
        return tf.add(tf.sum(tf.softplus(tf.sub(fake.logits, real.logits))), classLoss);
      })(names.map((name) => weights[name]!));
      const unreached = names.filter((_, i) => gradients[i]!.dataSync().every((value) => value === 0));
      // What is added to both logits alike has no gradient here.
      expect(
        unreached.filter((name) => name !== 'discriminator/dense/bias' && !/dense-\d+\/bias/.test(name)),
      ).toEqual([]);
    }
  });
});

it('refuses data without classes, and names what helps', () => {
  const config = configOf({ model: 'mlp', conditioning: 'projection' });
  expect(() => ganOf(config, { ...data, modes: [] })).toThrow(
    /conditioning projection needs data with classes: expected 2 or more, got 0/,
  );
});

describe('by hand', () => {
  const labels = tf.tensor2d([
    [1, 0],
    [0, 1],
  ]); // prettier-ignore

  it('concatenation shows a channel for each class', () => {
    const shown = conditionings.concatenation.attach?.(tf.ones([2, 1, 1, 1]), labels);
    expect([...shown!.dataSync()]).toEqual([1, 1, 0, 1, 0, 1]);
  });

  it("projection adds the product of the features and the class's vector", () => {
    const features = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    const weights = {
      'discriminator/projection/kernel': tf.tensor2d([
        [10, 20],
        [30, 40],
      ]),
    };
    const judgement = { logits: tf.tensor1d([0.5, 0.25]), features };
    const { logits } = conditionings.projection.judge!(weights, { judgement, labels });
    expect([...logits.dataSync()]).toEqual([0.5 + 10 + 40, 0.25 + 90 + 160]);
  });

  it('the auxiliary classifier costs the cross-entropy, of an undecided one ln 2 for each batch', () => {
    const undecided = { logits: tf.zeros([2]), classLogits: tf.zeros([2, 2]) };
    const sure = {
      logits: tf.zeros([2]),
      classLogits: tf.tensor2d([
        [50, 0],
        [0, 50],
      ]),
    };
    const losses = conditionings['auxiliary-classifier'].losses!;
    const at = { real: undecided, fake: sure, labels };
    expect(losses.discriminator(at).dataSync()[0]).toBeCloseTo(Math.log(2), 6);
    expect(losses.discriminator({ ...at, fake: undecided }).dataSync()[0]).toBeCloseTo(2 * Math.log(2), 6);
    expect(losses.generator(at).dataSync()[0]).toBeCloseTo(0, 6);
    expect(losses.metrics(at)['class-accuracy/fake']?.dataSync()[0]).toBe(1);
  });
});

function configOf(given: {
  model: (typeof modelNames)[number];
  conditioning: (typeof conditioningNames)[number];
}) {
  return runConfig.parse({
    ...{ ...given, latentDim: 5, batchSize: batch },
    generator: { widths: [6] },
    discriminator: { widths: [8], norm: 'none' },
  });
}
