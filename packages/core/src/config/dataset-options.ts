import { z } from 'zod';
import { datasetFacts } from './dataset-facts.ts';
import type { DatasetName } from './names.ts';

/** What a run file can say of its data set besides the name. Each field names the data sets that it is for. */
export const datasetOptions = z.strictObject({
  modeWeights: z
    .array(z.number().min(0).max(1e6))
    .min(2)
    .max(1000)
    .optional()
    .describe('of fashion-mnist: how frequent each class is beside the others; all images when left out'),
});

export type DatasetOptions = z.infer<typeof datasetOptions>;
type OptionName = keyof DatasetOptions;

/** Which options each data set has. */
const ownOptions: Partial<Record<DatasetName, readonly OptionName[]>> = {
  'fashion-mnist': ['modeWeights'],
};

/** Options that do not suit the data set: where they stand, and what is allowed there. */
export function datasetOptionProblems(config: { dataset: DatasetName; datasetOptions: DatasetOptions }) {
  const { dataset, datasetOptions: given } = config;
  const own = ownOptions[dataset] ?? [];
  const foreign = Object.keys(given)
    .filter((name) => !own.some((each) => each === name))
    .map((name) => ({
      path: ['datasetOptions', name],
      message: `nothing with the data set ${dataset}, which has ${own.length === 0 ? 'no options' : own.join(', ')}`,
    }));
  return [...foreign, ...modeWeightProblems(config)];
}

function modeWeightProblems({
  dataset,
  datasetOptions: { modeWeights },
}: {
  dataset: DatasetName;
  datasetOptions: DatasetOptions;
}) {
  const { modes } = datasetFacts[dataset];
  if (!modeWeights || !ownOptions[dataset]?.includes('modeWeights')) return [];
  if (modeWeights.length === modes.length && modeWeights.some((weight) => weight > 0)) return [];
  const message = `${modes.length} numbers, not all 0, one for each of ${modes.join(', ')}`;
  return [{ path: ['datasetOptions', 'modeWeights'], message }];
}
