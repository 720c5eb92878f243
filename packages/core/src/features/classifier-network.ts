import { datasetFacts } from '../config/dataset-facts.ts';
import type { BundledNetworkName } from '../config/names.ts';
import type { ReadFile } from '../datasets/dataset.ts';
import { sha256 } from '../sha256.ts';
import { classify } from './classifier.ts';
import { classifierInput, featureDimension } from './classifier-layers.ts';
import { type ModelCard, modelCard } from './model-card.ts';
import type { PureNetwork } from './pure-network.ts';
import { decodeSafetensors } from './safetensors.ts';

/** The classifiers that come along, and what each has been fitted to: halves of the training images that are disjoint. */
export const bundledNetworks = {
  /** For metrics and the detector. */
  evaluation: { half: 'first', seed: 1 },
  /** For perceptual losses and benchmarks: what a generator was trained against must not judge it. */
  perceptual: { half: 'second', seed: 2 },
} as const satisfies Record<BundledNetworkName, Pick<ModelCard, 'seed'> & Pick<ModelCard['data'], 'half'>>;

/** The folder with their weights and cards. */
export const featureAssets = new URL('../../assets/features/', import.meta.url);

/** The two files of a fitted classifier. */
export const filesOf = (name: string) => ({ weights: `${name}.safetensors`, card: `${name}.json` });

/**
 * Reads a fitted classifier.
 *
 * @param read gives a file by its name, from `featureAssets` or wherever a fit has put it
 * @throws RangeError when the weights are not those that the card speaks of
 */
export async function readClassifier(
  name: string,
  read: ReadFile,
): Promise<{ network: PureNetwork; card: ModelCard }> {
  const files = filesOf(name);
  const card = modelCard.parse(JSON.parse(new TextDecoder().decode(await read(files.card))));
  const bytes = new Uint8Array(await read(files.weights));
  const actual = await sha256(bytes);
  if (actual !== card.sha256) {
    throw new RangeError(
      `${files.weights} should have the SHA-256 ${card.sha256} of ${files.card}, got ${actual}: fit it again`,
    );
  }
  return { network: await classifierNetwork(name, bytes), card };
}

/** @param bytes of a .safetensors file of the weights of `classify` */
export async function classifierNetwork(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<PureNetwork> {
  return {
    name,
    sha256: await sha256(bytes),
    sampleShape: classifierInput.shape,
    sampleRange: classifierInput.range,
    dimension: featureDimension,
    classes: datasetFacts['fashion-mnist'].modes,
    weights: decodeSafetensors(bytes),
    forward: classify,
  };
}
