import { decode, encode } from 'fast-png';
import type { DatasetOptions } from '../config/dataset-options.ts';
import type { ImageReader, ReadFile } from '../datasets/index.ts';

const size = 4;

/** Fifty PNGs of 4 x 4 pixels in two sub-folders, each of a colour of its own, and whatever else is given. */
export function pictureFolder(others: Record<string, Uint8Array> = {}) {
  const files: Record<string, Uint8Array> = { ...others };
  for (let i = 0; i < 50; i++)
    files[`${i % 2 ? 'warm' : 'cold'}/${i}.png`] = picture([5 * i, 40, 250 - 5 * i]);
  return folderOf(files);
}

/** Options and readers of a folder with these files alone. */
export function folderOf(files: Record<string, Uint8Array>) {
  const options: DatasetOptions = { path: '/pictures', imageSize: size, channels: 3, skipBad: false };
  const read: ReadFile = async (name) =>
    files[name.replace('/pictures/', '')] ?? Promise.reject(new Error(name));
  const images: ImageReader | undefined = {
    list: async () => Object.keys(files),
    // A PNG that has the size already; what can be wrong with one is the reader's own business.
    decode: async (file) =>
      file[0] === 0x89 ? Uint8Array.from(decode(file).data) : { problem: 'is no PNG' },
  };
  return { options, read, images: images as ImageReader | undefined };
}

/** A PNG of one colour. */
export function picture(colour: readonly [number, number, number]): Uint8Array {
  const data = Uint8Array.from({ length: size * size * 3 }, (_, i) => colour[i % 3]!);
  return encode({ width: size, height: size, channels: 3, depth: 8, data });
}
