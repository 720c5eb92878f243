import { datasetFacts } from './dataset-facts.ts';
import { type ConditioningName, type DatasetName, datasetNames, type ModelName } from './names.ts';

/** Models that make samples of sources; the others make them of latents. */
const modelsOfSources: readonly ModelName[] = ['srgan', 'pix2pix'];

/** Whether a model makes samples of sources, such as small images or edges. */
export const takesSource = (model: string): boolean => modelsOfSources.some((name) => name === model);

type Config = {
  model: string;
  dataset: DatasetName;
  conditioning: ConditioningName;
  contentLosses: unknown[];
  discriminator: { packing: number };
};

/** What does not suit a model of sources, or one of latents: where it stands, and what is allowed there. */
export function sourceProblems(config: Config): { path: string[]; message: string }[] {
  const { model, dataset, conditioning, contentLosses, discriminator } = config;
  const needs = takesSource(model);
  const isFitting = (name: DatasetName) => Boolean(datasetFacts[name].task) === needs;
  const makes = `the model ${model} makes samples of ${needs ? 'sources' : 'latents'}`;
  const checks = [
    {
      path: ['dataset'],
      holds: isFitting(dataset),
      message: `one ${needs ? 'with' : 'without'} sources, because ${makes}: ${datasetNames.filter(isFitting).join(', ')}`,
    },
    {
      path: ['conditioning'],
      holds: !needs || conditioning === 'none',
      message: `none, because ${makes}`,
    },
    {
      path: ['discriminator', 'packing'],
      holds: !needs || discriminator.packing === 1,
      message: `1, because ${makes}, which are not packed`,
    },
    {
      path: ['contentLosses'],
      holds: needs || contentLosses.length === 0,
      message: `nothing, because ${makes}, which have no original; ${modelsOfSources.join(', ')} have one`,
    },
  ];
  return checks.filter(({ holds }) => !holds).map(({ path, message }) => ({ path, message }));
}
