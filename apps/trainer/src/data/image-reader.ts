import fs from 'node:fs';
import path from 'node:path';
import type { ImageReader } from '@modewatch/core/datasets';
import type { Metadata } from 'sharp';
import { messageOf, UserError } from '../errors.ts';

/** Reads image files by libvips, which is loaded once there is one to decode. */
export const imageReader: ImageReader = {
  async list(folder) {
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

  async decode(file, wanted) {
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
};

function problemOf(
  { autoOrient: { width, height }, channels, hasAlpha }: Metadata,
  wanted: { size: number; channels: number },
): string | undefined {
  const colours = channels - (hasAlpha ? 1 : 0);
  if (colours !== wanted.channels) {
    return `has ${colours === 1 ? '1 channel' : `${colours} channels`}, expected ${wanted.channels} (datasetOptions.channels)`;
  }
  if (width < wanted.size || height < wanted.size) {
    return `is ${width} x ${height} pixels, smaller than ${wanted.size} x ${wanted.size} (datasetOptions.imageSize)`;
  }
  return undefined;
}
