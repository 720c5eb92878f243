import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { runConfig } from '../config/run-config.ts';
import { ganOf } from './gan.ts';
import { trainedNetwork } from './trained-network.ts';

const config = runConfig.parse({ dataset: 'ring', latentDim: 2, generator: { widths: [3] } });
const dataset = { shape: [2], range: null, modes: [] };
const { weights } = ganOf(config, dataset);
const state = Object.fromEntries(
  Object.entries(weights).map(([name, { shape }], i) => [
    name,
    new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(i + 1),
  ]),
);
const of = { network: 'generator', config, dataset, batchSize: 4 } as const;

it('takes the weights of one network, and of the averaged ones where the training kept averages', () => {
  const name = 'generator/dense-1/kernel';
  const plain = trainedNetwork({ state }, of);
  expect(Object.keys(plain.weights)).toEqual(
    Object.keys(weights).filter((each) => each.startsWith('generator/')),
  );
  expect(plain.weights[name]).toEqual({ shape: [2, 3], values: state[name] });
  const averages = new Float32Array(6).fill(9);
  const trained = { ...state, [`averages/${name}`]: averages, 'updates/generator/count': Float32Array.of(3) };
  const averaged = trainedNetwork({ state: trained }, of);
  expect(averaged.weights[name]?.values).toBe(averages);
  // After a pretraining, which moves G but no average.
  const pretrained = { ...trained, 'updates/generator/count': Float32Array.of(0) };
  expect(trainedNetwork({ state: pretrained }, of).weights[name]?.values).toBe(state[name]);
});

it('passes samples through either network', () => {
  tf.tidy(() => {
    for (const network of ['generator', 'discriminator'] as const) {
      const { weights: own, forward } = trainedNetwork({ state }, { ...of, network });
      const tensors = Object.fromEntries(
        Object.entries(own).map(([name, { shape, values }]) => [name, tf.tensor(values, shape)]),
      );
      const inputs = Object.fromEntries(
        Object.entries(forward.inputs).map(([name, shape]) => [name, tf.ones(shape)]),
      );
      expect(forward.forward(tensors, inputs).shape).toEqual(network === 'generator' ? [4, 2] : [4]);
    }
  });
});

it('gives D as it was trained: weights spectrally normalised, samples packed', () => {
  const packed = runConfig.parse({
    ...{ dataset: 'ring', latentDim: 2, generator: { widths: [3] } },
    discriminator: { widths: [3], packing: 2, spectralNorm: true },
  });
  const model = ganOf(packed, dataset);
  const logitsOf = (scale: number) =>
    tf.tidy(() => {
      const values = Object.fromEntries(
        Object.entries(model.weights).map(([name, { shape }]) => {
          const numbers = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i + 1);
          return [name, name.endsWith('kernel') ? numbers.map((each) => each * scale) : numbers.fill(0)];
        }),
      );
      const { weights: own, forward } = trainedNetwork(
        { state: values },
        { network: 'discriminator', config: packed, dataset, batchSize: 3 },
      );
      const tensors = Object.fromEntries(
        Object.entries(own).map(([name, { shape, values }]) => [name, tf.tensor(values, shape)]),
      );
      expect(forward.inputs).toEqual({ x: [3, 4] });
      return [...forward.forward(tensors, { x: tf.ones([3, 4]) }).dataSync()];
    });
  const logits = logitsOf(1);
  expect(logits).toHaveLength(3);
  for (const [i, logit] of logitsOf(100).entries()) expect(logit).toBeCloseTo(logits[i]!, 4);
});
