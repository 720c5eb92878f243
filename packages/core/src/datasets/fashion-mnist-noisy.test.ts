import { expect, it } from 'vitest';
import { bundledFiles } from '../testing/bundled-files.ts';
import { fashionMnistNoisy } from './fashion-mnist-noisy.ts';

const dataset = await fashionMnistNoisy.load('test-split', bundledFiles);
const { samples, source = new Float32Array() } = dataset.train.batch({ seed: 1, index: 0, size: 200 });

it('adds normal noise of standard deviation 0.5, clipped to [-1, 1]', () => {
  // Where an image is mid-grey, clipping begins two deviations away: at -0.1 to 0.1, noise within ±0.5 never gets there.
  const noise = [...samples.keys()]
    .filter((i) => Math.abs(samples[i]!) < 0.1)
    .map((i) => source[i]! - samples[i]!);
  const within = noise.filter((value) => Math.abs(value) < 0.5).length / noise.length;
  expect(noise.length).toBeGreaterThan(2000);
  // 0.6827 of a normal distribution lie within one deviation; of 2000 draws, five standard errors are 0.052.
  expect(Math.abs(within - 0.6827)).toBeLessThan(0.052);
  // Of the black background, half of the noise is clipped.
  const black = [...samples.keys()].filter((i) => samples[i] === -1);
  const clipped = black.filter((i) => source[i] === -1).length / black.length;
  expect(Math.abs(clipped - 0.5)).toBeLessThan(0.01);
});

it('is other noise in the reference, for another batch and for another seed', () => {
  const noiseOf = (split: 'train' | 'reference', seed: number, index: number) => {
    const batch = dataset[split].batch({ seed, index, size: 8 });
    return batch.source?.filter((_, i) => batch.samples[i] === -1).slice(0, 100);
  };
  const all = [
    noiseOf('train', 1, 0),
    noiseOf('reference', 1, 0),
    noiseOf('train', 1, 1),
    noiseOf('train', 2, 0),
  ];
  expect(new Set(all.map(String)).size).toBe(4);
});
