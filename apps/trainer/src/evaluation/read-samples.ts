import fs from 'node:fs';
import { decodeNpy, type NpyArray } from '@modewatch/core/features';
import { imageFacts, imageReader } from '../data/image-reader.ts';
import { InputError, messageOf } from '../errors.ts';
import { type ImageArray, type ImageFormat, imageArray } from './image-array.ts';

/** Bad images that are named one by one. */
const namedAtMost = 5;
/** Images that are decoded at once. */
const atOnce = 64;

/** How large images are, and whether they have colours. */
export type ImageLook = { size: number; channels: 1 | 3 };

/**
 * Images of a .npy file or of a folder with PNG or JPEG files, in the order of their names.
 *
 * @param wanted what images of a folder are made to be: cut to squares, made smaller, made grey or taken as colours; of an
 *   array it is what it is
 * @throws InputError naming the file and what is wrong with it
 */
export async function readSamples(
  path: string,
  { format, wanted }: { format: ImageFormat; wanted: ImageLook },
): Promise<ImageArray> {
  if (!isFolder(path)) return imageArray(readNpy(path), path, format);
  const names = await imageNames(path);
  const { size, channels } = wanted;
  const pixels = new Uint8Array(names.length * size * size * channels);
  const bad: string[] = [];
  const decode = async (name: string, place: number) => {
    const result = await imageReader.decode(await fs.promises.readFile(`${path}/${name}`), {
      ...wanted,
      anyColours: true,
    });
    if (result instanceof Uint8Array) pixels.set(result, place * result.length);
    else bad.push(`  ${name} ${result.problem}`);
  };
  for (let first = 0; first < names.length; first += atOnce) {
    await Promise.all(names.slice(first, first + atOnce).map((name, i) => decode(name, first + i)));
  }
  refuse(path, bad, names.length);
  return imageArray({ values: pixels, shape: [names.length, size, size, channels] }, path, {
    ...{ layout: 'nhwc', range: '0..255' },
  });
}

/**
 * What images of folders have in common: as large as the smallest of them, in colours where any has some.
 *
 * @throws InputError naming the files that are no images
 */
export async function commonLook(folders: readonly string[]): Promise<ImageLook> {
  let size = Infinity;
  let channels: ImageLook['channels'] = 1;
  for (const folder of folders) {
    const names = await imageNames(folder);
    const bad: string[] = [];
    for (let first = 0; first < names.length; first += atOnce) {
      const some = names.slice(first, first + atOnce);
      const facts = await Promise.all(some.map((name) => imageFacts(`${folder}/${name}`)));
      facts.forEach((each, i) => {
        if ('problem' in each) bad.push(`  ${some[i]} ${each.problem}`);
        else {
          size = Math.min(size, each.width, each.height);
          if (each.channels === 3) channels = 3;
        }
      });
    }
    refuse(folder, bad, names.length);
  }
  return { size, channels };
}

/** Whether a path is that of a folder. @throws InputError where there is nothing */
export function isFolder(path: string): boolean {
  if (fs.existsSync(path)) return fs.statSync(path).isDirectory();
  throw new InputError(`expected a .npy file or a folder of images, got ${path}, which is not there`);
}

async function imageNames(folder: string): Promise<string[]> {
  const names = (await imageReader.list(folder)).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  if (names.length > 0) return names;
  throw new InputError(`expected PNG or JPEG images in ${folder}, got none`);
}

function refuse(folder: string, bad: string[], count: number): void {
  if (bad.length === 0) return;
  const rest = bad.length > namedAtMost ? [`  and ${bad.length - namedAtMost} more`] : [];
  const lines = [...bad.sort().slice(0, namedAtMost), ...rest];
  throw new InputError(`${bad.length} of ${count} images in ${folder} cannot be used:\n${lines.join('\n')}`);
}

/** @throws InputError on a file that is not there or no .npy file */
export function readNpy(path: string): NpyArray {
  try {
    return decodeNpy(fs.readFileSync(path));
  } catch (error) {
    throw new InputError(`${path}: ${messageOf(error)}`, { cause: error });
  }
}
