import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunConfig } from '@modewatch/core/config';
import { type Origin, origins } from './origins.ts';

/** A data set and the folders in which its files are looked for, in this order. */
export type DatasetPlaces = ChosenDataset & { folders: readonly string[] };

/** What a run file says of its data set. */
export type ChosenDataset = Pick<RunConfig, 'dataset' | 'datasetOptions'>;

/** Fetched files come before the system's, and what is bundled last. */
export function datasetPlaces({ dataset, datasetOptions }: ChosenDataset, dataDir: string): DatasetPlaces {
  const chosen = { dataset, datasetOptions };
  const origin = origins[dataset];
  if (!origin) return { ...chosen, folders: [] };
  const bundled = origin.bundled ? [fileURLToPath(origin.bundled)] : [];
  return { ...chosen, folders: [fetchedFolder(origin, dataDir), origin.system.folder, ...bundled] };
}

/** Where fetched files go. */
export function fetchedFolder({ folder }: Origin, dataDir: string): string {
  return path.join(dataDir, 'datasets', folder);
}
