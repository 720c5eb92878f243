import { createHash } from 'node:crypto';
import { compiledEngine } from '@modewatch/backend';
import { plainDataset, prepareReference, type Sight } from '@modewatch/core/evaluation';
import { featureNetwork, openPureNetwork, randomConvolutions } from '@modewatch/core/features';
import { openAlbum } from './album.ts';
import { ownPixels, readDigits } from './digits.ts';
import type { Scene } from './scene.ts';
import { seenDraw } from './seen-draw.ts';
import { spoilt } from './spoilt.ts';

const images = { shape: [28, 28, 1], range: [-1, 1] } as const;

/** What digits are seen through. */
const networks = {
  /** Themselves, as features that somebody gives. */
  pixels: async () =>
    featureNetwork({
      ...{ name: 'pixels', sha256: createHash('sha256').update('pixels').digest('hex'), classes: null },
      ...{ sampleShape: images.shape, sampleRange: images.range, dimension: 64 },
      compute: (samples) => ({ features: ownPixels(samples), probabilities: null }),
      dispose: () => undefined,
    }),
  /** What images are seen through for which there is no better network. */
  untrained: async () => openPureNetwork(await randomConvolutions(images), compiledEngine()),
} satisfies Record<string, () => Promise<Sight['network']>>;

/**
 * Handwritten digits, on which no threshold was chosen and no network trained; their modes are bins of real samples. Left
 * out are the faults that need more images of one class than there are, or a training set that is not balanced.
 */
export function digitScene(network: keyof typeof networks): Scene {
  const faults = Object.fromEntries(
    Object.entries(spoilt).filter(([name, { modeWeights }]) => name !== 'drop-9' && !modeWeights),
  );
  return {
    faults,
    async open(count) {
      const { training, stock } = readDigits();
      const values = Float32Array.from(training.pixels, (value) => value / 127.5 - 1);
      const dataset = await plainDataset({ values, shape: images.shape }, images.range);
      const sight = { network: await networks[network](), channels: null };
      const album = openAlbum(sight);
      const reference = await prepareReference({ dataset, sight, count });
      return (fault, seed) => {
        const drawn = faults[fault]!.make({ stock, reserve: stock, count, seed }); // it is asked for by its name
        return seenDraw(drawn, { album, reference, seed });
      };
    },
  };
}
