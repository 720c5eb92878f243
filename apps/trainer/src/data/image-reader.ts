import fs from 'node:fs';
import path from 'node:path';
import type { ImageReader } from '@modewatch/core/datasets';
import type { Metadata } from 'sharp';
import { messageOf, UserError } from '../errors.ts';

/** What an image has to be, or is made to be. */
type Wanted = Parameters<ImageReader['decode']>[1] & {
  /** Colours are made grey, and grey is taken as colours, where the other is wanted. */
  anyColours?: boolean;
};

/** Reads image files by libvips, which is loaded once there is one to decode. */
export const imageReader = {
  async list(folder: string) {
    const entries = await fs.promises
      .readdir(folder, { recursive: true, withFileTypes: true })
      .catch((error: unknown) => {
        throw new UserError(`datasetOptions.path: expected a folder with images, got ${messageOf(error)}`, {
          cause: error,
        });
      });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  },

  async decode(file: Uint8Array, wanted: Wanted) {
    const { default: sharp } = await import('sharp');
    const { size, channels } = wanted;
    try {
      const image = sharp(file, { failOn: 'warning' }).autoOrient();
      const metadata = await image.metadata();
      const problem = problemOf(metadata, wanted);
      if (problem) return { problem };
      const isOpaque = !metadata.hasAlpha || (await image.stats()).isOpaque;
      if (!isOpaque) return { problem: 'is transparent in places' };
      return await image
        .resize(size, size, { fit: 'cover' })
        .toColourspace(channels === 1 ? 'b-w' : 'srgb')
        .removeAlpha()
        .raw({ depth: 'uchar' })
        .toBuffer();
    } catch (error) {
      return { problem: `does not decode: ${messageOf(error)}` };
    }
  },
} satisfies ImageReader;

/** The size of an image file and how many channels of colour it has, without its pixels. */
export async function imageFacts(
  file: string,
): Promise<{ width: number; height: number; channels: 1 | 3 } | { problem: string }> {
  const { default: sharp } = await import('sharp');
  try {
    const { autoOrient, channels, hasAlpha } = await sharp(file).autoOrient().metadata();
    const { width, height } = autoOrient;
    return { width, height, channels: channels - (hasAlpha ? 1 : 0) === 1 ? 1 : 3 };
  } catch (error) {
    return { problem: `does not decode: ${messageOf(error)}` };
  }
}

function problemOf(
  { autoOrient: { width, height }, channels, hasAlpha }: Metadata,
  wanted: Wanted,
): string | undefined {
  const colours = channels - (hasAlpha ? 1 : 0);
  if (!wanted.anyColours && colours !== wanted.channels) {
    return `has ${colours === 1 ? '1 channel' : `${colours} channels`}, expected ${wanted.channels} (datasetOptions.channels)`;
  }
  if (width < wanted.size || height < wanted.size) {
    return `is ${width} x ${height} pixels, smaller than ${wanted.size} x ${wanted.size} (datasetOptions.imageSize)`;
  }
  return undefined;
}
