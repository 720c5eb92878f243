import { type DatasetName, datasetNames } from '@modewatch/core/config';
import { datasetOf } from '@modewatch/core/datasets';
import { UserError } from '../errors.ts';
import { datasetPlaces } from './dataset-places.ts';
import { type FetchOptions, fetchDataset } from './fetch-dataset.ts';
import { hasBestEdition } from './load-dataset.ts';
import { origins } from './origins.ts';

/** How long a training may have to wait for a better data set than it has at hand. */
const patienceMs = 25_000;

type PrepareOptions = Pick<FetchOptions, 'dataDir' | 'onProgress'> & {
  say: (line: string) => void;
  /** Ends the attempt early. */
  signal?: AbortSignal;
};

/**
 * Tries to have the whole of a data set before a training wants it, without asking for any right. What cannot be had
 * is said, and training makes do with what is bundled.
 */
export async function prepareDataset(name: DatasetName, options: PrepareOptions): Promise<void> {
  const { dataDir, say, signal } = options;
  const origin = origins[name];
  const chosen = { dataset: name, datasetOptions: {} };
  if (!origin || hasBestEdition(datasetPlaces(chosen, dataDir))) return;
  const patience = AbortSignal.timeout(patienceMs);
  try {
    await fetchDataset({ ...options, name, signal: signal ? AbortSignal.any([signal, patience]) : patience });
  } catch (error) {
    if (signal?.aborted) return;
    if (!(error instanceof UserError)) throw error;
    say(
      `${name}: training uses ${datasetOf(chosen).editions.at(-1)?.title}.\n` +
        `All of it could not be fetched (${rootCause(error)}). This gets it: ${origin.system.install}`,
    );
  }
}

function rootCause(error: Error): string {
  return error.cause instanceof Error ? rootCause(error.cause) : error.message;
}

/** The same for every data set that consists of files; once for those that are made of the same ones. */
export async function prepareDatasets(options: PrepareOptions): Promise<void> {
  const first = datasetNames.filter(
    (name, i) => datasetNames.findIndex((each) => origins[each] === origins[name]) === i,
  );
  for (const name of first) await prepareDataset(name, options);
}
