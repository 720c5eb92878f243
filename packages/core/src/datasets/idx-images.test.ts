import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { idxImages } from './idx-images.ts';

/** An IDX file of unsigned bytes. */
const idx = (shape: number[], value: (i: number) => number) => {
  const size = shape.reduce((product, length) => product * length, 1);
  const header = [0, 0, 8, shape.length, ...shape.flatMap((length) => [0, 0, length >> 8, length & 255])];
  return Uint8Array.from([...header, ...Array.from({ length: size }, (_, i) => value(i))]);
};
const images = idx([10, 4, 4], (i) => Math.floor(i / 16) * 20);
const labels = idx([10], (i) => i % 2);
const load = (files: Record<string, Uint8Array>, changes: object = {}) =>
  idxImages({ path: '/images', imageSize: 4, channels: 1, ...changes }).load(
    'files',
    async (name) => files[name]!,
  );

it('reads images and labels, packed or not', async () => {
  const files = { '/images': gzipSync(images), '/labels': labels };
  const dataset = await load(files, { labels: '/labels' });
  expect(dataset.modes).toEqual(['0', '1']);
  expect(dataset.edition).toMatchObject({ train: 8, reference: 2 });
  const { samples, modes } = dataset.train.batch({ seed: 1, index: 0, size: 8 });
  for (let i = 0; i < 8; i++) {
    const image = Math.round(((samples[16 * i]! + 1) * 127.5) / 20);
    expect(modes[i]).toBe(image % 2);
  }
  // The fifth image of each class: 8 and 9.
  const held = dataset.reference.batch({ seed: 1, index: 0, size: 2 }).samples;
  expect([held[0]!, held[16]!].sort()).toEqual([Math.fround(160 / 127.5 - 1), Math.fround(180 / 127.5 - 1)]);
});

it('has no modes without labels', async () => {
  expect(await load({ '/images': images })).toMatchObject({ modes: [], modeShares: [] });
});

it('reads images in colour', async () => {
  const colour = idx([5, 4, 4, 3], (i) => i);
  expect(await load({ '/images': colour }, { channels: 3 })).toMatchObject({ shape: [4, 4, 3] });
});

it.each<{ name: string; files: Record<string, Uint8Array>; says: string }>([
  {
    name: 'images of another size',
    files: { '/images': idx([5, 4, 3], () => 0) },
    says: '/images has the shape [5, 4, 3], expected [5, 4, 4]; datasetOptions.imageSize',
  },
  {
    name: 'labels of other images',
    files: { '/images': images, '/labels': idx([9], () => 0) },
    says: '/labels has the shape [9], expected [10]: a label for each image',
  },
  {
    name: 'a file that is no IDX',
    files: { '/images': new TextEncoder().encode('hello') },
    says: '/images: an IDX file of unsigned bytes begins with 0x000008, got 0x68656c6c',
  },
  {
    name: 'a packed file that breaks off',
    files: { '/images': gzipSync(images).subarray(0, 20) },
    says: '/images: cannot be unpacked: unexpected end of file',
  },
] satisfies { name: string; files: Record<string, Uint8Array>; says: string }[])(
  'refuses $name',
  async ({ files, says }) => {
    const changes = '/labels' in files ? { labels: '/labels' } : {};
    const error = await load(files, changes).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'UnusableImagesError' });
    expect(String(error)).toContain(says);
  },
);
