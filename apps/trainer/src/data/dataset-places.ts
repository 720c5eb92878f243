import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatasetName } from '@modewatch/core/config';
import { type Origin, origins } from './origins.ts';

/** A data set and the folders in which its files are looked for, in this order. */
export type DatasetPlaces = { name: DatasetName; folders: readonly string[] };

/** Fetched files come before the system's, and what is bundled last. */
export function datasetPlaces(name: DatasetName, dataDir: string): DatasetPlaces {
  const origin = origins[name];
  if (!origin) return { name, folders: [] };
  const bundled = origin.bundled ? [fileURLToPath(origin.bundled)] : [];
  return { name, folders: [fetchedFolder(origin, dataDir), origin.system.folder, ...bundled] };
}

/** Where fetched files go. */
export function fetchedFolder({ folder }: Origin, dataDir: string): string {
  return path.join(dataDir, 'datasets', folder);
}
