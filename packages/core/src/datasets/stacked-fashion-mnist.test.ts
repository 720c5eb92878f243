import { expect, it } from 'vitest';
import { stackedKl } from '../metrics/stacked-modes.ts';
import { bundledFiles } from '../testing/bundled-files.ts';
import { fashionMnist } from './fashion-mnist.ts';
import { stackedFashionMnist } from './stacked-fashion-mnist.ts';

const stacks = await stackedFashionMnist.load('test-split', bundledFiles);
const images = await fashionMnist({}).load('test-split', bundledFiles);

it('has a garment of the mode’s first digit in red, of its second in green, of its third in blue', () => {
  for (const split of ['train', 'reference'] as const) {
    const { count } = images[split];
    const all = images[split].batch({ seed: 1, index: 0, size: count ?? 0 });
    const classOf = new Map(
      Array.from(all.modes, (mode, i) => [String(all.samples.subarray(784 * i, 784 * (i + 1))), mode]),
    );
    const { samples, modes } = stacks[split].batch({ seed: 1, index: 0, size: 8 });
    const names = Array.from({ length: 8 }, (_, i) => {
      const stack = samples.subarray(784 * 3 * i, 784 * 3 * (i + 1));
      return [0, 1, 2].map((c) => classOf.get(String(stack.filter((_, p) => p % 3 === c)))).join('');
    });
    expect(names).toEqual(Array.from(modes, (mode) => stacks.modes[mode]));
  }
});

it('draws all thousand modes equally often', () => {
  const size = 26_000;
  const counts = new Uint32Array(1000);
  for (let index = 0; index < 26; index++) {
    for (const mode of stacks.train.batch({ seed: 1, index, size: size / 26 }).modes) counts[mode]!++;
  }
  expect(counts.every((count) => count > 0)).toBe(true);
  // Draws without a flaw score (1000 - 1) / (2 * 26000) = 0.0192 in the mean; their standard deviation is 0.0009.
  expect(Math.abs(stackedKl({ count: size, counts }) - 0.0192)).toBeLessThan(0.003);
  expect(stacks.modeShares.every((share) => Math.abs(share - 0.001) < 1e-12)).toBe(true);
});

it('goes through no epochs, and draws others for the reference', () => {
  const draw = (split: 'train' | 'reference', seed: number, index: number) =>
    String(stacks[split].batch({ seed, index, size: 20 }).modes);
  const draws = [draw('train', 1, 0), draw('train', 1, 1), draw('train', 2, 0), draw('reference', 1, 0)];
  expect(new Set(draws).size).toBe(4);
  expect(stacks.edition).toMatchObject({ train: null, reference: null });
});
