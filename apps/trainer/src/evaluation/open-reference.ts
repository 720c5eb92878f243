import path from 'node:path';
import { openEngine } from '@modewatch/backend';
import type { BundledNetworkName } from '@modewatch/core/config';
import type { Dataset } from '@modewatch/core/datasets';
import { prepareReference, type Reference } from '@modewatch/core/evaluation';
import { openSight } from '@modewatch/core/features';
import { type ChosenDataset, datasetPlaces } from '../data/dataset-places.ts';
import { loadDataset } from '../data/load-dataset.ts';
import { readBundledFile } from '../features/bundled-networks.ts';
import { findNullTable } from './null-tables.ts';

/** A data set that is ready to be compared with. */
export type OpenReference = { dataset: Dataset; reference: Reference; dispose(): void };

/**
 * Loads a data set and prepares what generated samples are measured against.
 *
 * @returns why there is nothing to see such samples through
 * @throws UserError when its files cannot be used; RangeError when it has fewer training samples than `count`
 */
export async function openReference(
  chosen: ChosenDataset,
  options: { count: number; dataDir: string; classifier?: BundledNetworkName },
): Promise<OpenReference | { obstacle: string }> {
  const { count, dataDir, classifier } = options;
  const { dataset } = await loadDataset(datasetPlaces(chosen, dataDir));
  const engine = await openEngine({ threads: 1, backendsDir: path.join(dataDir, 'backends') });
  const sight = await openSight(dataset, {
    engine,
    read: readBundledFile,
    ...(classifier && { classifier }),
  });
  if ('obstacle' in sight) return sight;
  const of = { dataset: dataset.edition.sha256, network: sight.network.id, count };
  const reference = await prepareReference({
    ...{ dataset, sight, count },
    nullTable: findNullTable(of, dataDir),
  });
  return { dataset, reference, dispose: () => sight.network.dispose() };
}
