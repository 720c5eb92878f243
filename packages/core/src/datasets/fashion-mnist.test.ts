import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundledFiles as bundled } from '../testing/bundled-files.ts';
import type { Split } from './dataset.ts';
import { fashionMnist } from './fashion-mnist.ts';

const dataset = await fashionMnist({}).load('test-split', bundled);

describe('the bundled Fashion-MNIST', () => {
  it('says what was loaded', () => {
    expect(dataset.edition).toMatchObject({ name: 'test-split', train: 8000, reference: 2000 });
    expect(dataset.edition.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps the ten classes balanced in both splits', () => {
    for (const [split, perClass] of [
      [dataset.train, 800],
      [dataset.reference, 200],
    ] as const) {
      const { modes } = split.batch({ seed: 1, index: 0, size: split.count ?? 0 });
      const counts = dataset.modes.map((_, mode) => modes.filter((m) => m === mode).length);
      expect(counts).toEqual(dataset.modes.map(() => perClass));
    }
  });

  it('holds no image in both splits', () => {
    const train = new Set(imagesOf(dataset.train));
    expect(imagesOf(dataset.reference).filter((image) => train.has(image))).toEqual([]);
  });

  it('shows trousers and ankle boots under their names', () => {
    const meanRows = (name: string, [top, bottom]: [number, number]) => {
      const { samples, modes } = dataset.train.batch({ seed: 1, index: 0, size: 8000 });
      const images = [...modes.keys()].filter((i) => dataset.modes[modes[i] ?? 0] === name);
      const values = images.flatMap((i) => [...samples.subarray(784 * i + 28 * top, 784 * i + 28 * bottom)]);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    // Trousers fill the picture from top to bottom; boots stand in its lower half.
    expect(meanRows('Trouser', [1, 4])).toBeGreaterThan(-0.8);
    expect(meanRows('Ankle boot', [1, 4])).toBeLessThan(-0.85);
    expect(meanRows('Ankle boot', [18, 22])).toBeGreaterThan(0);
  });
});

describe('Fashion-MNIST with weighted classes', async () => {
  const modeWeights = [1, 1, 1, 1, 1, 0.5, 0.5, 0.25, 0.1, 0];
  const weighted = await fashionMnist({ modeWeights }).load('test-split', bundled);

  it('has its classes in the ratio of their weights, in both splits, and says so', () => {
    for (const [split, largest] of [
      [weighted.train, 800],
      [weighted.reference, 200],
    ] as const) {
      const { modes } = split.batch({ seed: 1, index: 0, size: split.count ?? 0 });
      const counts = weighted.modes.map((_, mode) => modes.filter((m) => m === mode).length);
      expect(counts).toEqual(modeWeights.map((weight) => weight * largest));
    }
    expect(weighted.modeShares).toEqual(modeWeights.map((weight) => (weight * 800) / 5080));
    expect(weighted.edition).toMatchObject({ train: 5080, reference: 1270 });
    expect(weighted.edition.title).toMatch(/; weighted, 5,080 and 1,270$/);
  });

  it('is another data set than the balanced one, or than one with other weights', async () => {
    const other = await fashionMnist({ modeWeights: modeWeights.toReversed() }).load('test-split', bundled);
    const hashes = [dataset, weighted, other].map(({ edition }) => edition.sha256);
    expect(new Set(hashes).size).toBe(3);
  });
});

it('keeps the content hash by which older runs know the data', () => {
  expect(dataset.edition.sha256).toBe('31d73be4bff3a0edf03e7748b817a6495b2227498af7edeb5b57a00d8425237b');
});

describe('a damaged file', async () => {
  const whole = await bundled('t10k-labels-idx1-ubyte.gz');
  const good = '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34';
  const loadWith = (labels: Uint8Array) =>
    fashionMnist({}).load('test-split', (name) =>
      name.includes('labels') ? Promise.resolve(labels) : bundled(name),
    );

  it.each([
    { name: 'truncated', labels: whole.subarray(0, 3000), says: 'unexpected end of file' },
    {
      name: 'empty',
      labels: new Uint8Array(0),
      says: 'got 0 bytes with SHA-256 e3b0c44298fc1c149afbf4c8996fb924',
    },
    { name: 'not gzip at all', labels: new Uint8Array(100).fill(65), says: 'incorrect header check' },
    {
      name: 'another file',
      labels: new Uint8Array(gzipSync('hello')),
      says: 'got 5 bytes with SHA-256 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    },
  ])('that is $name is named with both checksums', async ({ labels, says }) => {
    const error = await loadWith(labels).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'DamagedFileError', fileName: 't10k-labels-idx1-ubyte.gz' });
    expect(String(error)).toContain(`should be 10008 bytes with SHA-256 ${good}`);
    expect(String(error)).toContain(says);
  });

  it('with one flipped bit is refused', async () => {
    const flipped = Uint8Array.from(whole);
    flipped[2000]! ^= 1;
    await expect(loadWith(flipped)).rejects.toThrow('t10k-labels-idx1-ubyte.gz is damaged');
  });
});

it('refuses an edition that it does not have', async () => {
  await expect(fashionMnist({}).load('half', bundled)).rejects.toThrow(
    'edition must be one of full, test-split, got half',
  );
});

function imagesOf({ batch, count }: Split): string[] {
  const { samples } = batch({ seed: 1, index: 0, size: count ?? 0 });
  return Array.from({ length: count ?? 0 }, (_, i) =>
    createHash('sha1')
      .update(samples.subarray(784 * i, 784 * (i + 1)))
      .digest('hex'),
  );
}
