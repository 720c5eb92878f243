import fs from 'node:fs';
import path from 'node:path';
import sharp, { type Color } from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { imageReader } from './image-reader.ts';

const blue = { r: 0, g: 0, b: 255 };
const canvas = (size: { width: number; height: number }, background: Color = blue, channels: 3 | 4 = 3) =>
  sharp({ create: { ...size, channels, background } });
const square = { width: 8, height: 8 };
const pixelsOf = async (file: Uint8Array, wanted: { size: number; channels: 1 | 3 }) => {
  const result = await imageReader.decode(file, wanted);
  return result instanceof Uint8Array ? [...result] : expect.fail(result.problem);
};

describe('an image', () => {
  it('of the right size keeps every pixel', async () => {
    const raw = Uint8Array.from({ length: 8 * 8 * 3 }, (_, i) => (i * 37) % 256);
    const png = await sharp(raw, { raw: { ...square, channels: 3 } })
      .png()
      .toBuffer();
    expect(await pixelsOf(png, { size: 8, channels: 3 })).toEqual([...raw]);
  });

  it('that is larger is made smaller by averaging, and cut around its centre', async () => {
    // 64 x 32 pixels: red, 16 columns of white, 16 of black, red.
    const stripe = (left: number, width: number, input: Color) => ({
      input: { create: { width, height: 32, channels: 3 as const, background: input } },
      ...{ left, top: 0 },
    });
    const jpeg = await canvas({ width: 64, height: 32 }, { r: 255, g: 0, b: 0 })
      .composite([stripe(16, 16, '#fff'), stripe(32, 16, '#000')])
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const [left, , , , , , , , , right] = await pixelsOf(jpeg, { size: 4, channels: 3 });
    expect(left).toBeGreaterThan(240);
    expect(right).toBeLessThan(15);
  });

  it('is turned as its camera says', async () => {
    const wide = canvas({ width: 16, height: 8 });
    const turned = await wide.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const problem = (size: number) => imageReader.decode(turned, { size, channels: 3 });
    expect(await problem(12)).toEqual({
      problem: 'is 8 x 16 pixels, smaller than 12 x 12 (datasetOptions.imageSize)',
    });
  });

  it('may be grey, of 16 bits, of a palette, or opaque with an alpha channel', async () => {
    const grey = await canvas(square, '#808080').toColourspace('b-w').png().toBuffer();
    expect(await pixelsOf(grey, { size: 8, channels: 1 })).toEqual(new Array(64).fill(128));
    const deep = await canvas(square, '#808080').toColourspace('grey16').png().toBuffer();
    expect(await pixelsOf(deep, { size: 8, channels: 1 })).toEqual(new Array(64).fill(128));
    const bluePixels = Array.from({ length: 64 }, () => [0, 0, 255]).flat();
    const palette = await canvas(square).png({ palette: true }).toBuffer();
    expect(await pixelsOf(palette, { size: 8, channels: 3 })).toEqual(bluePixels);
    const alpha = await canvas(square, { ...blue, alpha: 1 }, 4)
      .png()
      .toBuffer();
    expect(await pixelsOf(alpha, { size: 8, channels: 3 })).toEqual(bluePixels);
  });
});

describe('a file that is refused', async () => {
  const jpeg = await canvas({ width: 64, height: 64 }).jpeg().toBuffer();
  const wanted = { size: 8, channels: 3 } as const;
  it.each([
    { name: 'no image', file: Buffer.from('hello'), says: /^does not decode: .*unsupported image format/ },
    { name: 'empty', file: Buffer.alloc(0), says: /^does not decode: / },
    { name: 'cut', file: jpeg.subarray(0, jpeg.length / 2), says: /^does not decode: / },
    {
      name: 'smaller',
      file: await canvas({ width: 7, height: 20 }).png().toBuffer(),
      says: /^is 7 x 20 pixels, smaller than 8 x 8/,
    },
    {
      name: 'grey',
      file: await canvas(square).toColourspace('b-w').jpeg().toBuffer(),
      says: /^has 1 channel, expected 3/,
    },
    {
      name: 'CMYK',
      file: await canvas(square).toColourspace('cmyk').jpeg().toBuffer(),
      says: /^has 4 channels/,
    },
    {
      name: 'transparent',
      file: await canvas(square, { ...blue, alpha: 0.5 }, 4)
        .png()
        .toBuffer(),
      says: /^is transparent in places/,
    },
  ])('as it is $name says so', async ({ file, says }) => {
    expect(await imageReader.decode(file, wanted)).toEqual({ problem: expect.stringMatching(says) });
  });

  it('in colour is no grey image', async () => {
    expect(await imageReader.decode(jpeg, { size: 8, channels: 1 })).toEqual({
      problem: 'has 3 channels, expected 1 (datasetOptions.channels)',
    });
  });
});

it('lists files in folders below, by paths with slashes', async () => {
  const folder = temporaryFolder();
  for (const file of ['a.png', 'cats/b.png', 'cats/young/c.png']) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), '');
  }
  expect((await imageReader.list(folder)).sort()).toEqual(['a.png', 'cats/b.png', 'cats/young/c.png']);
});

it('says which option names a folder that is not there', async () => {
  await expect(imageReader.list('/nowhere')).rejects.toThrow(
    'datasetOptions.path: expected a folder with images, got ENOENT',
  );
});
