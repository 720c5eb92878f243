import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatasetName } from '@modewatch/core/config';
import {
  DamagedFileError,
  type Dataset,
  type DatasetDefinition,
  type DatasetSource,
  datasets,
} from '@modewatch/core/datasets';
import { UserError } from '../errors.ts';
import { origins } from './origins.ts';

export type LoadedDataset = {
  dataset: Dataset;
  /** Where its files lie; undefined for a data set without files. */
  folder: string | undefined;
  /** Files that were found damaged and therefore not used. */
  warnings: string[];
};

/**
 * Loads the best source of a data set whose files are all there and intact. A damaged file is named in the warnings,
 * and the next place is tried.
 *
 * @param isWanted what is looked for; the best source is taken if none is
 * @throws UserError when there is no such source
 */
export async function loadDataset(
  name: DatasetName,
  dataDir: string,
  isWanted: (dataset: Dataset) => Promise<boolean> = () => Promise.resolve(true),
): Promise<LoadedDataset> {
  const definition: DatasetDefinition = datasets[name];
  const warnings: string[] = [];
  let best: LoadedDataset | undefined;
  for (const { source, folder } of candidates(name, dataDir)) {
    try {
      const dataset = await definition.load(source.name, (file) =>
        fs.promises.readFile(path.join(folder, file)),
      );
      const loaded = { dataset, folder: source.files.length > 0 ? folder : undefined, warnings };
      if (await isWanted(dataset)) return loaded;
      best ??= loaded;
    } catch (error) {
      if (!(error instanceof DamagedFileError)) throw error;
      warnings.push(`${path.join(folder, error.fileName)} is not used: ${error.message}`);
    }
  }
  if (best) return best;
  const places = datasetFolders(name, dataDir).join(', ');
  throw new UserError(
    [...warnings, `No usable files of ${name} in ${places}. Try: ./modewatch data fetch ${name}`].join('\n'),
  );
}

/** Whether the best source is there in full; its checksums are looked at when it is loaded. */
export function hasBestSource(name: DatasetName, dataDir: string): boolean {
  const [best] = datasets[name].sources;
  return candidates(name, dataDir).some(({ source }) => source === best);
}

/** Places where files of a data set may lie, in the order in which they are tried. */
function datasetFolders(name: DatasetName, dataDir: string): string[] {
  const origin = origins[name];
  if (!origin) return [];
  const bundled = origin.bundled ? [fileURLToPath(origin.bundled)] : [];
  return [ownFolder(name, dataDir), origin.system.folder, ...bundled];
}

/** Where fetched files go. */
export function ownFolder(name: DatasetName, dataDir: string): string {
  return path.join(dataDir, 'datasets', name);
}

/** Best source first, and each in every folder that has all of its files. */
function candidates(name: DatasetName, dataDir: string): { source: DatasetSource; folder: string }[] {
  const folders = datasetFolders(name, dataDir);
  return datasets[name].sources.flatMap((source) =>
    source.files.length === 0
      ? [{ source, folder: '' }]
      : folders.filter((folder) => hasFiles(source, folder)).map((folder) => ({ source, folder })),
  );
}

function hasFiles({ files }: DatasetSource, folder: string): boolean {
  return files.every((file) => fs.existsSync(path.join(folder, file.name)));
}
