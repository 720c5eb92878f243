import { datasetFacts } from '../config/dataset-facts.ts';
import type { BundledNetworkName, DatasetName } from '../config/names.ts';
import type { Dataset, ReadFile } from '../datasets/dataset.ts';
import type { Sight } from '../evaluation/look.ts';
import type { Engine } from '../training/engine.ts';
import { readClassifier } from './classifier-network.ts';
import type { FeatureNetwork } from './feature-network.ts';
import { identityNetwork } from './identity-network.ts';
import { openPureNetwork } from './pure-network.ts';
import { randomConvolutions } from './random-convolutions.ts';

/** A sight that is the caller's to dispose. */
export type OpenSight = Sight & { network: FeatureNetwork };

/**
 * How samples of a data set are seen for evaluations: garments by the bundled classifier, points of a known mixture as
 * they are, other images by convolutions that nobody has trained, which is the weakest choice.
 *
 * @param options.read gives a file of the bundled networks by its name
 * @param options.classifier another of the bundled ones than `evaluation`
 * @returns why there is none for samples of another kind
 */
export async function openSight(
  dataset: Pick<Dataset, 'shape' | 'range' | 'mixture'> & { name: string },
  options: { engine: Engine; read: ReadFile; classifier?: BundledNetworkName },
): Promise<OpenSight | { obstacle: string }> {
  const { engine, read, classifier = 'evaluation' } = options;
  const facts = datasetFacts[dataset.name as DatasetName]; // the name of one, or of nothing that is known
  if (dataset.mixture) return { network: await identityNetwork(dataset.shape.at(-1) ?? 1), channels: null };
  if (facts?.classifier) {
    const { network } = await readClassifier(classifier, read);
    return { network: await openPureNetwork(network, engine), channels: facts.classifier.channels };
  }
  const { shape, range } = dataset;
  if (shape.length !== 3 || range === null) {
    return { obstacle: `no network is known that sees samples of shape [${shape.join(', ')}]` };
  }
  const network = await randomConvolutions({ shape, range });
  return { network: await openPureNetwork(network, engine), channels: null };
}
