import { describe, expect, it } from 'vitest';
import { folderOf, picture, pictureFolder } from '../testing/picture-folder.ts';
import { folder } from './folder.ts';

const load = ({ options, read, images }: ReturnType<typeof folderOf>, changes: object = {}) =>
  folder({ ...options, ...changes }).load('files', read, images);
const black = picture([0, 0, 0]);
const text = new TextEncoder().encode('no picture');
const named = (...names: string[]) => Object.fromEntries(names.map((name, i) => [name, picture([i, i, i])]));

describe('a folder of images', () => {
  it('has its sub-folders as modes, and pixels 0 to 255 as -1 to 1', async () => {
    const dataset = await load(pictureFolder());
    expect(dataset.modes).toEqual(['cold', 'warm']);
    expect(dataset.modeShares).toEqual([0.5, 0.5]);
    expect(dataset.edition).toMatchObject({ train: 40, reference: 10 });
    expect(dataset.edition.title).toBe('40 images to train, 10 as reference, 2 classes');
    const { samples, modes } = dataset.train.batch({ seed: 1, index: 0, size: 40 });
    for (let i = 0; i < 40; i++) {
      const [red, green, blue] = samples.subarray(48 * i, 48 * i + 3);
      const picture = Math.round(((red! + 1) * 127.5) / 5);
      expect(modes[i]).toBe(picture % 2);
      expect(green).toBeCloseTo(40 / 127.5 - 1, 6);
      expect(blue).toBeCloseTo((250 - 5 * picture) / 127.5 - 1, 6);
    }
  });

  it('names its classes beside its pictures, the first hundred, and says how many there are', async () => {
    const drawn = async (files: ReturnType<typeof pictureFolder>) =>
      (await load(files)).draw(new Float32Array(48)).picture.modes;
    expect(await drawn(pictureFolder())).toEqual({ count: 2, names: ['cold', 'warm'] });
    const many = Array.from({ length: 102 * 5 }, (_, i) => `class-${100 + Math.floor(i / 5)}/${i}.png`);
    const shown = await drawn(folderOf(named(...many)));
    expect(shown).toMatchObject({ count: 102, names: { length: 100 } });
    expect(await drawn(folderOf(named('a.png', 'b.png', 'c.png', 'd.png', 'e.png')))).toBeUndefined();
  });

  it('has no modes without sub-folders', async () => {
    const dataset = await load(folderOf(named('a.png', 'b.PNG', 'c.jpg', 'd.jpeg', 'e.png', 'f.png')));
    expect(dataset).toMatchObject({ modes: [], modeShares: [], edition: { train: 5, reference: 1 } });
    expect(dataset.train.batch({ seed: 1, index: 0, size: 5 }).modes).toHaveLength(0);
  });

  it('is the same in whatever order its files are listed, and another one when a pixel changes', async () => {
    const files = named('a.png', 'b.png', 'c.png', 'd.png', 'e.png');
    const hashOf = async (given: Record<string, Uint8Array>) => (await load(folderOf(given))).edition.sha256;
    const hash = await hashOf(files);
    expect(await hashOf(Object.fromEntries(Object.entries(files).reverse()))).toBe(hash);
    expect(await hashOf({ ...files, 'c.png': picture([9, 9, 9]) })).not.toBe(hash);
  });

  it('passes over what is hidden, and says how many files are no images', async () => {
    const files = {
      ...named('a.png', 'b.png', 'c.png', 'd.png', 'e.png'),
      '.DS_Store': text,
      'read.me': text,
    };
    expect((await load(folderOf(files))).warnings).toEqual([
      'passed over in /pictures, neither PNG nor JPEG: 1',
    ]);
  });
});

describe('images that cannot be used', () => {
  const folder = pictureFolder({ 'warm/x.png': text, 'top.png': black, 'cold/y.jpg': text });

  it('are refused, each with its reason, and counted', async () => {
    await expect(load(folder)).rejects.toThrow(
      [
        '3 of 53 images in /pictures cannot be used:',
        '  cold/y.jpg is no PNG',
        '  top.png has no class: it lies beside the sub-folders cold, warm',
        '  warm/x.png is no PNG',
        'Put them right, or train without them: datasetOptions.skipBad: true',
      ].join('\n'),
    );
  });

  it('are left out where the user says so, and named', async () => {
    const dataset = await load(folder, { skipBad: true });
    expect(dataset.edition).toMatchObject({ train: 40, reference: 10 });
    expect(dataset.warnings?.join()).toMatch(/^left out: 3 of 53 images .* cold\/y.jpg is no PNG/s);
  });

  it('are named up to twenty', async () => {
    const bad = Object.fromEntries(Array.from({ length: 23 }, (_, i) => [`cold/x${i}.png`, text]));
    await expect(load(pictureFolder(bad))).rejects.toThrow(/23 of 73 .*\n {2}and 3 more\n/s);
  });

  it.each([
    {
      name: 'none',
      files: { 'a.gif': black },
      says: 'expected PNG or JPEG images in /pictures; files of other kinds there: 1',
    },
    { name: 'four', files: named('a.png', 'b.png', 'c.png', 'd.png'), says: 'got 4 in all' },
  ])('are too few: $name', async ({ files, says }) => {
    const error = await load(folderOf(files)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'UnusableImagesError' });
    expect(String(error)).toContain(says);
  });
});
