import { expect, it } from 'vitest';
import { settingWords } from './setting-words.ts';

it('names what sets a run apart', () => {
  expect(settingWords({})).toBe('');
  expect(settingWords({ 'generator.learningRate': '0.001', loss: 'hinge' })).toBe(
    'learningRate 0.001, loss hinge',
  );
});

it('keeps whole paths that end alike, and says where it stops', () => {
  expect(
    settingWords({ 'discriminator.learningRate': '1', 'generator.learningRate': '2', loss: 'a', seed: '3' }),
  ).toBe('discriminator.learningRate 1, generator.learningRate 2, loss a, …');
});
