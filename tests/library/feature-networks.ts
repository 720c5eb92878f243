import fs from 'node:fs';
import { exportOnnx, onnxNetwork } from '@modewatch/backend';
import type { BundledNetworkName } from '@modewatch/core/config';
import {
  type FeatureNetwork,
  featureAssets,
  featureNetwork,
  identityNetwork,
  openPureNetwork,
  type PureNetwork,
  precomputedNetwork,
  randomConvolutions,
  readClassifier,
} from '@modewatch/core/features';
import type { Engine } from '@modewatch/core/training';

export const readAsset = async (file: string) =>
  new Uint8Array(await fs.promises.readFile(new URL(file, featureAssets)));

export async function bundledNetwork(name: BundledNetworkName): Promise<PureNetwork> {
  return (await readClassifier(name, readAsset)).network;
}

const images = { shape: [28, 28, 1], range: [-1, 1] } as const;

/** One network of each kind that there is. */
export const everyFeatureNetwork: Record<string, (engine: Engine) => Promise<FeatureNetwork>> = {
  evaluation: async (engine) => openPureNetwork(await bundledNetwork('evaluation'), engine),
  perceptual: async (engine) => openPureNetwork(await bundledNetwork('perceptual'), engine),
  'random convolutions': async (engine) => openPureNetwork(await randomConvolutions(images), engine),
  identity: () => identityNetwork(2),
  precomputed: () => precomputedNetwork(npyOf([3, 5])),
  'an .onnx file': async () =>
    featureNetwork(
      await onnxNetwork({
        model: onnxOf(await bundledNetwork('perceptual')),
        ...{ name: 'mine', samples: images, inputRange: [-1, 1] },
      }),
    ),
};

/** A network as another program would have exported it: samples in, features out. */
function onnxOf({ weights, forward }: PureNetwork): Uint8Array {
  return exportOnnx({
    weights,
    forward: (batchSize) => ({
      inputs: { x: [batchSize, ...images.shape] },
      forward: (tensors, { x }) => forward(tensors, x!).features,
    }),
    ...{ output: 'features', batchSize: null, sampleGroup: 1, metadata: {} },
  });
}

/** A .npy file of float32 zeros. */
function npyOf(shape: number[]): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }\n`;
  const numbers = new Uint8Array(4 * shape.reduce((size, length) => size * length, 1));
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00', 'latin1'),
    Buffer.from([header.length, 0]),
    Buffer.from(header),
    numbers,
  ]);
}
