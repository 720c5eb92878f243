import { datasetNames, nearestName, ownFileDatasets } from '@modewatch/core/config';
import { loadRunConfig } from '../config/load-run-config.ts';
import type { ChosenDataset } from '../data/dataset-places.ts';
import { InputError } from '../errors.ts';

/**
 * The data set that a command line names: by its name, or by a run file, which also says where images of the user's lie.
 *
 * @throws InputError on a name that is none, with the nearest one, or a run file with mistakes
 */
export function chosenDataset(given: string): ChosenDataset {
  if (/\.ya?ml$/i.test(given)) {
    const { dataset, datasetOptions } = loadRunConfig(given);
    return { dataset, datasetOptions };
  }
  const names = datasetNames.filter((name) => !ownFileDatasets.includes(name));
  const dataset = names.find((name) => name === given);
  if (dataset) return { dataset, datasetOptions: {} };
  const nearest = nearestName(given, names);
  throw new InputError(
    `expected a data set or a run file (.yaml), got ${given}${nearest ? `; did you mean ${nearest}?` : ''}\n` +
      `data sets: ${names.join(', ')}`,
  );
}
