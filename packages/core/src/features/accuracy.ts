import type { LabelledImages } from '../datasets/labelled-images.ts';
import { mostProbable } from '../metrics/class-predictions.ts';
import type { FeatureNetwork } from './feature-network.ts';
import { plainImages } from './training-batch.ts';

/** The share of images whose most probable class is their own. @throws RangeError when the network is no classifier */
export async function accuracyOf(network: FeatureNetwork, images: LabelledImages): Promise<number> {
  const { probabilities } = await network.extract(
    plainImages(images, Uint32Array.from(images.labels.keys())),
  );
  if (!probabilities) throw new RangeError(`${network.name} tells no classes apart`);
  const predicted = mostProbable(probabilities);
  const right = predicted.filter((label, image) => label === images.labels[image]).length;
  return right / predicted.length;
}
