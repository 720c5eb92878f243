import { sha256 } from '../sha256.ts';
import { type FeatureNetwork, featureNetwork } from './feature-network.ts';
import { decodeNpy } from './npy.ts';

/**
 * Samples as their own features: of points in the plane, where distances mean what they say.
 *
 * @param dimension numbers of one sample
 */
export async function identityNetwork(dimension: number): Promise<FeatureNetwork> {
  return asTheyAre({ name: 'identity', dimension, sha256: await sha256(`identity\n${dimension}`) });
}

/**
 * Features that were computed elsewhere, as .npy files of shape [n, d]; what `extract` is given are rows of such files.
 * Nobody here knows what computed them, so the hash is of the file of the real samples: two numbers with one hash have at
 * least been measured against the same features.
 *
 * @param reference the bytes of the file with the features of real samples
 * @throws RangeError when they are not rows of numbers
 */
export async function precomputedNetwork(reference: Uint8Array): Promise<FeatureNetwork> {
  const { shape } = decodeNpy(reference);
  const [count = 0, dimension = 0] = shape;
  if (shape.length !== 2 || count < 1 || dimension < 1) {
    throw new RangeError(`precomputed features have the shape [n, d], got [${shape.join(', ')}]`);
  }
  return asTheyAre({ name: 'precomputed', dimension, sha256: await sha256(new Uint8Array(reference)) });
}

function asTheyAre(network: { name: string; dimension: number; sha256: string }): FeatureNetwork {
  return featureNetwork({
    ...network,
    sampleShape: [network.dimension],
    sampleRange: null,
    classes: null,
    compute: (samples) => ({ features: samples.slice(), probabilities: null }),
    dispose: () => undefined,
  });
}
