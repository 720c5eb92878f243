import fs from 'node:fs';
import { type BundledNetworkName, bundledNetworkNames } from '@modewatch/core/config';
import type { ReadFile } from '@modewatch/core/datasets';
import { featureAssets, readClassifier } from '@modewatch/core/features';
import { formatBytes, formatCount } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';

/** A file of the networks that come along. */
export const readBundledFile: ReadFile = (file) => fs.promises.readFile(new URL(file, featureAssets));

/** One of the networks that come along, with its card. */
const bundledNetwork = (name: BundledNetworkName) => readClassifier(name, readBundledFile);

/** A table of them, as people read it. */
export async function describeBundledNetworks(): Promise<string> {
  const rows = await Promise.all(
    bundledNetworkNames.map(async (name) => {
      const { test, data, dimension, bytes, sha256 } = (await bundledNetwork(name)).card;
      const accuracy = `${(100 * test.accuracy).toFixed(2)} %`;
      const images = `${formatCount(data.images)}, the ${data.half} half`;
      return [name, accuracy, images, String(dimension), formatBytes(bytes), sha256];
    }),
  );
  return table(['NAME', 'ACCURACY', 'TRAINED ON', 'FEATURES', 'SIZE', 'SHA-256'], rows, ['FEATURES', 'SIZE']);
}
