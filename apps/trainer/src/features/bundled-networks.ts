import fs from 'node:fs';
import { type BundledNetworkName, bundledNetworkNames } from '@modewatch/core/config';
import { featureAssets, readClassifier } from '@modewatch/core/features';
import { formatBytes, formatCount } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';

/** One of the networks that come along, with its card. */
function bundledNetwork(name: BundledNetworkName) {
  return readClassifier(name, (file) => fs.promises.readFile(new URL(file, featureAssets)));
}

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
