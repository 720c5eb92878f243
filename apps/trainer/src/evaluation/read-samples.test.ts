import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { InputError } from '../errors.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { commonLook, isFolder, readSamples } from './read-samples.ts';

type Colour = { r: number; g: number; b: number };

function image(folder: string, name: string, size: { width: number; height: number }, background: Colour) {
  return sharp({ create: { ...size, channels: 3, background } })
    .toColourspace(background.r === background.g ? 'b-w' : 'srgb')
    .toFile(path.join(folder, name));
}

it('makes images of any size and colour alike', async () => {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  await image(one, 'red.png', { width: 40, height: 20 }, { r: 255, g: 0, b: 0 });
  await image(one, 'black.png', { width: 12, height: 30 }, { r: 0, g: 0, b: 0 });
  await image(other, 'white.png', { width: 99, height: 99 }, { r: 255, g: 255, b: 255 });
  expect(await commonLook([other])).toEqual({ size: 99, channels: 1 });
  const wanted = await commonLook([one, other]);
  expect(wanted).toEqual({ size: 12, channels: 3 });

  const { values, count, shape } = await readSamples(one, { format: {}, wanted });
  expect([count, ...shape]).toEqual([2, 12, 12, 3]);
  expect([...values.subarray(0, 3)], 'black').toEqual([-1, -1, -1]);
  expect([...values.subarray(432, 435)], 'red').toEqual([1, -1, -1]);
  const grey = await readSamples(one, { format: {}, wanted: { size: 4, channels: 1 } });
  expect(grey.shape).toEqual([4, 4, 1]);
  expect(grey.values[0]).toBe(-1);
  expect(grey.values[16]).toBeGreaterThan(-1);
});

it('names the files that are no images', async () => {
  const folder = temporaryFolder();
  await image(folder, 'good.png', { width: 4, height: 4 }, { r: 1, g: 2, b: 3 });
  fs.writeFileSync(path.join(folder, 'broken.png'), 'no image');
  await expect(commonLook([folder])).rejects.toThrow(/1 of 2 images .* cannot be used:\n {2}broken\.png/);
});

it('says what is not there', async () => {
  expect(() => isFolder('/nowhere/at/all')).toThrow(InputError);
  await expect(commonLook([temporaryFolder()])).rejects.toThrow('expected PNG or JPEG images');
});
