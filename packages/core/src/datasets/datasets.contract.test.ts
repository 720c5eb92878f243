import { createHash } from 'node:crypto';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { type DatasetName, datasetNames } from '../config/names.ts';
import { bundledFiles } from '../testing/bundled-files.ts';
import { pictureFolder } from '../testing/picture-folder.ts';
import { datasets } from './index.ts';

const ownFiles: Partial<Record<DatasetName, ReturnType<typeof pictureFolder>>> = {
  folder: pictureFolder(),
  idx: idxFile(),
};

describe.each(datasetNames)('the data set %s', async (name) => {
  const { options, read, images } = ownFiles[name] ?? { options: {}, read: bundledFiles, images: undefined };
  const definition = datasets[name](options);
  // The last edition is the one that is always there.
  const dataset = await definition.load(definition.editions.at(-1)?.name ?? '', read, images);
  const sampleSize = dataset.shape.reduce((product, length) => product * length, 1);
  const batch = (index: number, seed = 1) => dataset.train.batch({ seed, index, size: 32 });

  it('is what its definition says', () => {
    const { shape, range, modes } = definition;
    expect(dataset).toMatchObject({ name, shape, range });
    if (modes.length > 0) expect(dataset.modes).toEqual(modes);
    expect(definition.editions.map((edition) => edition.name)).toContain(dataset.edition.name);
    expect(dataset.edition).toMatchObject({ train: dataset.train.count, reference: dataset.reference.count });
  });

  it('names each mode once, and says how likely it is', () => {
    expect(new Set(dataset.modes).size).toBe(dataset.modes.length);
    expect(dataset.modeShares.length).toBe(dataset.modes.length);
    const sum = dataset.modeShares.reduce((shares, share) => shares + share, 0);
    expect(sum).toBeCloseTo(dataset.modes.length === 0 ? 0 : 1, 12);
  });

  it('gives batches of its shape, range and modes', () => {
    const { samples, modes } = batch(0);
    const [low, high] = dataset.range ?? [-Infinity, Infinity];
    expect(samples.length).toBe(32 * sampleSize);
    expect(samples.every((value) => Number.isFinite(value) && value >= low && value <= high)).toBe(true);
    expect(modes.length).toBe(dataset.modes.length === 0 ? 0 : 32);
    expect(modes.every((mode) => mode < dataset.modes.length)).toBe(true);
  });

  it('gives each sample of a set of pairs a source of the stated shape and the same range', () => {
    expect(dataset.source).toEqual(definition.source);
    for (const split of [dataset.train, dataset.reference]) {
      const { source } = split.batch({ seed: 1, index: 0, size: 32 });
      if (!dataset.source) return expect(source).toBeUndefined();
      const sourceSize = dataset.source.shape.reduce((product, length) => product * length, 1);
      const [low, high] = dataset.range ?? [-Infinity, Infinity];
      expect(source?.length).toBe(32 * sourceSize);
      expect(source?.every((value) => value >= low && value <= high)).toBe(true);
    }
  });

  it('gives the batch of an index whatever was asked for before', async () => {
    const again = await definition.load(dataset.edition.name, read, images);
    batch(0);
    batch(3);
    expect(batch(700)).toEqual(again.train.batch({ seed: 1, index: 700, size: 32 }));
  });

  it('goes through an epoch in one order, whatever the size of batches', () => {
    const { count } = dataset.train;
    if (count === null) return;
    const all = dataset.train.batch({ seed: 7, index: 0, size: Math.min(count, 40) });
    for (const index of [0, 1, Math.min(count, 40) - 1]) {
      const one = dataset.train.batch({ seed: 7, index, size: 1 });
      expect(one.samples).toEqual(all.samples.slice(index * sampleSize, (index + 1) * sampleSize));
      expect([...one.modes]).toEqual([...all.modes.slice(index, index + 1)]);
    }
  });

  it('gives other batches for another index and for another seed', () => {
    expect(batch(1)).not.toEqual(batch(0));
    expect(batch(0, 2)).not.toEqual(batch(0));
  });

  it('shows each sample of a finite split once per epoch, in another order each time', () => {
    const { count } = dataset.train;
    if (count === null) return;
    const epoch = (number: number) => {
      const { samples } = dataset.train.batch({ seed: 1, index: number, size: count });
      return Array.from({ length: count }, (_, i) =>
        createHash('sha1')
          .update(samples.subarray(sampleSize * i, sampleSize * (i + 1)))
          .digest('hex'),
      );
    };
    const [first, second] = [epoch(0), epoch(1)];
    expect(second).not.toEqual(first);
    expect(second.sort()).toEqual(first.sort());
  });

  it('refuses a batch larger than a finite split', () => {
    const { count } = dataset.train;
    if (count === null) return;
    expect(() => dataset.train.batch({ seed: 1, index: 0, size: count + 1 })).toThrow(
      `batchSize must be at most ${count}, the number of images to draw from, got ${count + 1}`,
    );
  });

  it('keeps its content hash', async () => {
    const again = await definition.load(dataset.edition.name, read, images);
    expect(again.edition.sha256).toBe(dataset.edition.sha256);
  });

  it('draws samples as a picture of the stated size', () => {
    const { samples, shape, png, picture } = dataset.draw(batch(0).samples);
    const { width, height } = decode(png);
    expect({ width, height }).toEqual({ width: picture.width, height: picture.height });
    expect(shape).toEqual([32, ...dataset.shape]);
    const isImages = dataset.shape.length === 3;
    expect(samples.length).toBe(32 * sampleSize * (isImages ? 1 : 4));
    expect((picture.width + picture.gutter) % (picture.tileWidth + picture.gutter)).toBe(0);
    expect((picture.height + picture.gutter) % (picture.tileHeight + picture.gutter)).toBe(0);
  });
});

/** Fifty images of four pixels. */
function idxFile() {
  const header = [0, 0, 8, 3, 0, 0, 0, 50, 0, 0, 0, 4, 0, 0, 0, 4];
  const pixels = Array.from({ length: 50 * 16 }, (_, i) => (i * 37) % 256);
  const read = () => Promise.resolve(Uint8Array.from([...header, ...pixels]));
  return { options: { path: 'images', imageSize: 4, channels: 1 as const }, read, images: undefined };
}
