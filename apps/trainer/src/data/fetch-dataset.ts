import type { DatasetName } from '@modewatch/core/config';
import { datasetOf } from '@modewatch/core/datasets';
import { messageOf, UserError } from '../errors.ts';
import { datasetPlaces, fetchedFolder } from './dataset-places.ts';
import { type Download, downloadEdition } from './download-edition.ts';
import { hasBestEdition, type LoadedDataset, loadDataset } from './load-dataset.ts';
import { origins } from './origins.ts';

export type FetchOptions = Pick<Download, 'onProgress' | 'signal'> & {
  name: DatasetName;
  dataDir: string;
  /** Another home to download from than the official one. */
  from?: string;
};

/**
 * Gets the whole of a data set, unless it is already in the data folder or installed on the system.
 *
 * @throws UserError naming what was tried and the one command that helps
 */
export async function fetchDataset(options: FetchOptions): Promise<LoadedDataset> {
  const { name, dataDir, from } = options;
  const chosen = { dataset: name, datasetOptions: {} };
  const definition = datasetOf(chosen);
  const best = definition.editions[0];
  const origin = origins[name];
  const places = datasetPlaces(chosen, dataDir);
  const present = hasBestEdition(places) ? await loadDataset(places) : undefined;
  if (!origin || !best || present?.dataset.edition.name === best.name) return present ?? loadDataset(places);

  const home = from ?? origin.home;
  try {
    await downloadEdition({
      ...options,
      definition,
      edition: best,
      home,
      folder: fetchedFolder(origin, dataDir),
    });
  } catch (error) {
    const tried = [
      ...(present?.warnings ?? [
        `${fetchedFolder(origin, dataDir)}: not there`,
        `${origin.system.folder}: not there`,
      ]),
      messageOf(error),
    ];
    throw new UserError(
      `${name} could not be fetched:\n${tried.map((line) => `  ${line}`).join('\n')}\n` +
        `This puts it on Debian and Ubuntu (as root):\n  ${origin.system.install}`,
      { cause: error },
    );
  }
  return loadDataset(places);
}
