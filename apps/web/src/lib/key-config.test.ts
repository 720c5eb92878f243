import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { keyConfig } from './key-config.ts';

const plain = (parts: string[]) => parts.join(' · ').replace(/\u202f/g, ' ');

it('says one learning rate when G and D share it', () => {
  expect(plain(keyConfig(runConfig.parse({})))).toBe(
    'Fashion-MNIST · mlp · non-saturating · z 64 ~ N(0, I) · lr 2e-4 · 5 000 steps',
  );
});

it('says what sets a run apart', () => {
  const config = runConfig.parse({
    dataset: 'ring',
    loss: 'minimax',
    latentDim: 2,
    latentDistribution: 'uniform',
    generator: { learningRate: 0.001 },
    discriminatorSteps: 5,
  });
  expect(plain(keyConfig(config))).toBe(
    'Ring of 8 Gaussians · mlp · minimax · z 2 ~ U(−1, 1) · lr G 0.001, D 2e-4 · 5 D steps · 5 000 steps',
  );
});

it('names the penalties beside the loss, and does without what an older version has not stored', () => {
  const config = runConfig.parse({ preset: 'r3gan' });
  expect(keyConfig(config)[2]).toBe('relativistic-paired + r1 + r2');
  const { penalties, ...older } = config;
  expect(keyConfig(older as typeof config)[2]).toBe('relativistic-paired');
});

it('says when the classes of the data are weighted', () => {
  const datasetOptions = { modeWeights: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0.1] };
  expect(keyConfig(runConfig.parse({ datasetOptions }))[0]).toBe('Fashion-MNIST, weighted');
  const { datasetOptions: none, ...older } = runConfig.parse({});
  expect(keyConfig(older as ReturnType<typeof runConfig.parse>)[0]).toBe('Fashion-MNIST');
});

it('names the files of a model and a loss of the user', () => {
  const config = runConfig.parse({ model: '/home/me/my-gan.ts', loss: '/home/me/my-loss.js' });
  expect(keyConfig(config).slice(1, 3)).toEqual(['my-gan.ts', 'my-loss.js']);
});

it('says what a sample made of a source costs, and nothing of latents', () => {
  const config = runConfig.parse({
    ...{ model: 'srgan', dataset: 'fashion-mnist-7to28' },
    contentLosses: [{ name: 'mse' }, { name: 'perceptual' }],
  });
  expect(plain(keyConfig(config))).toBe(
    'Fashion-MNIST, 7 × 7 to 28 × 28 · srgan · non-saturating + mse + perceptual · lr 2e-4 · 5 000 steps',
  );
});
