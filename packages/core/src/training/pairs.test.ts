import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { datasets } from '../datasets/index.ts';
import { bundledFiles as read } from '../testing/bundled-files.ts';
import { pairsOf } from './pairs.ts';

const dataset = await datasets['fashion-mnist-7to28']().load('test-split', read);
const count = 4;
const { samples: originals } = dataset.reference.batch({ seed: 1, index: 0, size: count });
const grey = new Float32Array(originals.length);
const pairs = pairsOf(dataset, { seed: 1, count }, [async () => ({ judged: 7 })])!;

it('draws what a sample is made of, other answers, the sample and the original side by side', () => {
  const { png, picture, shape } = pairs.draw(originals, grey);
  expect(picture.columns).toEqual(['low-res', 'bicubic', 'pretrained', 'G', 'original']);
  expect(shape).toEqual([count, 28, 28, 1]);
  const { data, width } = decode(png);
  expect(width).toBe(5 * 29 - 1);
  const tile = (column: number) =>
    Array.from({ length: 28 * 28 }, (_, i) => data[Math.floor(i / 28) * width + column * 29 + (i % 28)]!);
  expect(tile(3)).toEqual(tile(4));
  expect(new Set(tile(2))).toEqual(new Set([128]));
  expect(pairs.draw(originals, null).picture.columns).toEqual(['low-res', 'bicubic', 'G', 'original']);
});

it('measures all answers in the same way', async () => {
  const values = await pairs.measure(grey, originals);
  expect(values['fidelity/psnr-pretrained']).toBe(Infinity);
  expect(values['fidelity/ssim-pretrained']).toBe(1);
  // Bicubic interpolation is better than grey.
  expect(values['fidelity/psnr-bicubic']).toBeGreaterThan(values['fidelity/psnr']! + 3);
  expect(values).toMatchObject({ 'fidelity/judged': 7, 'fidelity/judged-bicubic': 7 });
});

it('measures an answer that stays the same once', async () => {
  const judged: Float32Array[] = [];
  const counting = pairsOf(dataset, { seed: 1, count }, [
    async ({ made }) => {
      judged.push(made);
      return {};
    },
  ])!;
  const first = await counting.measure(grey, originals);
  expect(judged).toHaveLength(3); // G's own, bicubic and pretrained
  expect(await counting.measure(grey, originals)).toEqual(first);
  expect(judged).toHaveLength(4);
});

it('says how sharp an answer is beside the originals', async () => {
  const values = await pairs.measure(grey, originals);
  expect(values).toMatchObject({ 'fidelity/sharpness': 0, 'fidelity/sharpness-pretrained': 1 });
  expect(values['fidelity/sharpness-bicubic']).toBeLessThan(0.5);
});

it('is nothing to data without sources', async () => {
  const points = await datasets.ring().load('sampled', read);
  expect(pairsOf(points, { seed: 1, count }, [])).toBeNull();
});
