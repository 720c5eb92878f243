import { z } from 'zod';
import { datasetFacts } from './dataset-facts.ts';
import { type DatasetName, datasetNames } from './names.ts';
import { text } from './text.ts';

const file = text.min(1).max(4096).meta({ format: 'path' });

/** What a run file can say of its data set besides the name. Each field names the data sets that it is for. */
export const datasetOptions = z.strictObject({
  modeWeights: z
    .array(z.number().min(0).max(1e6))
    .min(2)
    .max(1000)
    .optional()
    .describe('of fashion-mnist: how frequent each class is beside the others; all images when left out'),
  path: file.optional().describe('of folder: where the images lie; of idx: the file of the images'),
  labels: file.optional().describe('of idx: the file of the labels; no classes when left out'),
  imageSize: z
    .int()
    .min(4)
    .max(512)
    .optional()
    .describe('of folder and idx: height and width, pixels; 32 or 28 when left out'),
  channels: z
    .literal([1, 3])
    .optional()
    .describe('of folder and idx: 1 for grey images, 3 for colour; 3 or 1 when left out'),
  skipBad: z
    .boolean()
    .optional()
    .describe('of folder: trains without the images that cannot be used; refused when left out'),
});

export type DatasetOptions = z.infer<typeof datasetOptions>;
type OptionName = keyof DatasetOptions;

/** Which options each data set has, and what it takes where a run file doesn't say. */
const ownOptions: Partial<Record<DatasetName, DatasetOptions>> = {
  'fashion-mnist': { modeWeights: undefined },
  folder: { path: undefined, imageSize: 32, channels: 3, skipBad: false },
  idx: { path: undefined, labels: undefined, imageSize: 28, channels: 1 },
};

/** Completes what is said of a data set with what it takes where nothing is said. */
export function withDatasetDefaults(dataset: DatasetName, given: DatasetOptions): DatasetOptions {
  return Object.fromEntries(
    Object.entries({ ...ownOptions[dataset], ...given }).filter(([, value]) => value !== undefined),
  );
}

/** An option that the config has checked or completed. @throws RangeError when it is missing all the same */
export function chosen<Name extends OptionName>(
  options: DatasetOptions,
  name: Name,
): NonNullable<DatasetOptions[Name]> {
  const value = options[name];
  if (value === undefined) throw new RangeError(`datasetOptions.${name} must be given`);
  return value;
}

/** The data sets that are nothing by their name alone: they are files of the user's. */
export const ownFileDatasets = datasetNames.filter((name) => 'path' in (ownOptions[name] ?? {}));

type ChosenDataset = { dataset: DatasetName; datasetOptions: DatasetOptions };

/** Options that do not suit the data set, or are missing: where they stand, and what is allowed there. */
export function datasetOptionProblems({ dataset, datasetOptions: given }: ChosenDataset) {
  const own = ownOptions[dataset] ?? {};
  const names = Object.keys(own);
  const foreign = Object.keys(given)
    .filter((name) => !(name in own))
    .map((name) => ({
      name,
      message: `nothing with the data set ${dataset}, which has ${names.length === 0 ? 'no options' : names.join(', ')}`,
    }));
  const missing =
    'path' in own && given.path === undefined
      ? [{ name: 'path', message: `a path to the images, which the data set ${dataset} has to be told` }]
      : [];
  const { modes } = datasetFacts[dataset];
  const weights = given.modeWeights;
  const areWrong =
    'modeWeights' in own && weights && !(weights.length === modes.length && weights.some((each) => each > 0));
  const wrong = areWrong
    ? [
        {
          name: 'modeWeights',
          message: `${modes.length} numbers, not all 0, one for each of ${modes.join(', ')}`,
        },
      ]
    : [];
  return [...foreign, ...missing, ...wrong].map(({ name, message }) => ({
    path: ['datasetOptions', name],
    message,
  }));
}
