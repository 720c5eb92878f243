import { expect, it } from 'vitest';
import { bundledFiles } from '../testing/bundled-files.ts';
import { fashionMnist } from './fashion-mnist.ts';
import { fashionMnist7to28 } from './fashion-mnist-7to28.ts';

const request = { seed: 1, index: 3, size: 4 };

it('pairs the images of Fashion-MNIST with the means of their areas of 4 x 4 pixels', async () => {
  const pairs = await fashionMnist7to28.load('test-split', bundledFiles);
  const images = await fashionMnist({}).load('test-split', bundledFiles);
  for (const split of ['train', 'reference'] as const) {
    const { source, ...batch } = pairs[split].batch(request);
    expect(batch).toEqual(images[split].batch(request));
    // The third image's area in row 5, column 2.
    const area = [20, 21, 22, 23].flatMap((y) =>
      [8, 9, 10, 11].map((x) => batch.samples[2 * 784 + y * 28 + x]!),
    );
    expect(source?.[2 * 49 + 5 * 7 + 2]).toBeCloseTo(area.reduce((sum, value) => sum + value) / 16, 6);
  }
});

it('has a content hash of its own', async () => {
  const [pairs, images] = [
    await fashionMnist7to28.load('test-split', bundledFiles),
    await fashionMnist({}).load('test-split', bundledFiles),
  ];
  expect(pairs.edition.sha256).not.toBe(images.edition.sha256);
});
