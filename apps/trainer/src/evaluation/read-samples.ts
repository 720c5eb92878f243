import fs from 'node:fs';
import { decodeNpy, type NpyArray } from '@modewatch/core/features';
import { imageReader } from '../data/image-reader.ts';
import { InputError, messageOf } from '../errors.ts';
import { type ImageArray, type ImageFormat, imageArray } from './image-array.ts';

/** Bad images that are named one by one. */
const namedAtMost = 5;
/** Images that are decoded at once. */
const atOnce = 64;

/**
 * Images of a .npy file or of a folder with PNG or JPEG files, in the order of their names.
 *
 * @param wanted the size that images of a folder have to have; of an array it is what it is
 * @throws InputError naming the file and what is wrong with it
 */
export async function readSamples(
  path: string,
  { format, wanted }: { format: ImageFormat; wanted: { size: number; channels: 1 | 3 } },
): Promise<ImageArray> {
  if (!fs.existsSync(path))
    throw new InputError(`expected a .npy file or a folder of images, got ${path}, which is not there`);
  if (!fs.statSync(path).isDirectory()) return imageArray(readNpy(path), path, format);
  const names = (await imageReader.list(path)).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  if (names.length === 0) throw new InputError(`expected PNG or JPEG images in ${path}, got none`);
  const { size, channels } = wanted;
  const pixels = new Uint8Array(names.length * size * size * channels);
  const bad: string[] = [];
  const decode = async (name: string, place: number) => {
    const result = await imageReader.decode(await fs.promises.readFile(`${path}/${name}`), wanted);
    if (result instanceof Uint8Array) pixels.set(result, place * result.length);
    else bad.push(`  ${name} ${result.problem}`);
  };
  for (let first = 0; first < names.length; first += atOnce) {
    await Promise.all(names.slice(first, first + atOnce).map((name, i) => decode(name, first + i)));
  }
  if (bad.length > 0) {
    const rest = bad.length > namedAtMost ? [`  and ${bad.length - namedAtMost} more`] : [];
    const lines = [...bad.sort().slice(0, namedAtMost), ...rest];
    throw new InputError(
      `${bad.length} of ${names.length} images in ${path} cannot be used:\n${lines.join('\n')}`,
    );
  }
  return imageArray({ values: pixels, shape: [names.length, size, size, channels] }, path, {
    ...{ layout: 'nhwc', range: '0..255' },
  });
}

/** @throws InputError on a file that is not there or no .npy file */
export function readNpy(path: string): NpyArray {
  try {
    return decodeNpy(fs.readFileSync(path));
  } catch (error) {
    throw new InputError(`${path}: ${messageOf(error)}`, { cause: error });
  }
}
