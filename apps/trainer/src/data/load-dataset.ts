import fs from 'node:fs';
import path from 'node:path';
import {
  DamagedFileError,
  type Dataset,
  type DatasetDefinition,
  type DatasetEdition,
  datasetOf,
  type ReadFile,
  UnusableImagesError,
} from '@modewatch/core/datasets';
import { messageOf, UserError } from '../errors.ts';
import type { DatasetPlaces } from './dataset-places.ts';
import { imageReader } from './image-reader.ts';

export type LoadedDataset = {
  dataset: Dataset;
  /** Where its files lie; undefined for a data set without files. */
  folder: string | undefined;
  /** Files that were found damaged, and what the data set itself left out. */
  warnings: string[];
};

/**
 * Loads the best edition of a data set whose files are all there and intact. A damaged file is named in the warnings,
 * and the next place is tried.
 *
 * @param isWanted what is looked for; the best edition is taken if none is
 * @throws UserError when there is no such edition, or images of the user's cannot be used
 */
export async function loadDataset(
  places: DatasetPlaces,
  isWanted: (dataset: Dataset) => Promise<boolean> = () => Promise.resolve(true),
): Promise<LoadedDataset> {
  const definition = datasetOf(places);
  const warnings: string[] = [];
  let best: LoadedDataset | undefined;
  for (const { edition, folder } of candidates(definition, places)) {
    try {
      const dataset = await definition.load(edition.name, readerOf(folder), imageReader);
      warnings.push(...(dataset.warnings ?? []));
      const loaded = { dataset, folder: edition.files.length > 0 ? folder : undefined, warnings };
      if (await isWanted(dataset)) return loaded;
      best ??= loaded;
    } catch (error) {
      if (error instanceof UnusableImagesError) throw new UserError(error.message, { cause: error });
      if (!(error instanceof DamagedFileError)) throw error;
      warnings.push(`${path.join(folder, error.fileName)} is not used: ${error.message}`);
    }
  }
  if (best) return best;
  throw new UserError(
    [
      ...warnings,
      `No usable files of ${places.dataset} in ${places.folders.join(', ')}. Try: ./modewatch data fetch ${places.dataset}`,
    ].join('\n'),
  );
}

/** Files of the user's are named by paths of their own. */
function readerOf(folder: string): ReadFile {
  return async (file) => {
    const found = path.resolve(folder, file);
    try {
      return await fs.promises.readFile(found);
    } catch (error) {
      throw new UserError(`The data file ${found} cannot be read: ${messageOf(error)}`, { cause: error });
    }
  };
}

/** Whether the best edition is there in full; its checksums are looked at when it is loaded. */
export function hasBestEdition(places: DatasetPlaces): boolean {
  const definition = datasetOf(places);
  const [best] = definition.editions;
  return candidates(definition, places).some(({ edition }) => edition === best);
}

/** Best edition first, and each in every folder that has all of its files. */
function candidates(
  { editions }: DatasetDefinition,
  { folders }: DatasetPlaces,
): { edition: DatasetEdition; folder: string }[] {
  return editions.flatMap((edition) =>
    edition.files.length === 0
      ? [{ edition, folder: '' }]
      : folders.filter((folder) => hasFiles(edition, folder)).map((folder) => ({ edition, folder })),
  );
}

function hasFiles({ files }: DatasetEdition, folder: string): boolean {
  return files.every((file) => fs.existsSync(path.join(folder, file.name)));
}
