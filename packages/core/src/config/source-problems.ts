import { datasetFacts } from './dataset-facts.ts';
import {
  type AugmentationName,
  type ConditioningName,
  type DatasetName,
  datasetNames,
  type ModelName,
  type TaskName,
} from './names.ts';

/** The tasks of models that make samples of sources; the others make them of latents. */
const tasksOf: Partial<Record<ModelName, TaskName>> = { srgan: 'super-resolution', pix2pix: 'translate' };
const modelsOfSources = Object.keys(tasksOf);

/** Whether a model makes samples of sources, such as small images or edges. */
export const takesSource = (model: string): boolean => Object.hasOwn(tasksOf, model);

/** They move parts of what D sees, which must stay where its source has it. */
const movingAugmentations: readonly AugmentationName[] = ['translation', 'cutout'];

type Config = {
  model: string;
  dataset: DatasetName;
  conditioning: ConditioningName;
  contentLosses: unknown[];
  augmentations: { name: AugmentationName }[];
  discriminator: { packing: number };
};

/** What does not suit a model of sources, or one of latents: where it stands, and what is allowed there. */
export function sourceProblems(config: Config): { path: string[]; message: string }[] {
  const { model, dataset, conditioning, contentLosses, augmentations, discriminator } = config;
  const needs = takesSource(model);
  const task = tasksOf[model as ModelName]; // none of another name
  const isFitting = (name: DatasetName) => datasetFacts[name].task === task;
  const makes = `the model ${model} makes samples of ${needs ? 'sources' : 'latents'}`;
  const checks = [
    {
      path: ['dataset'],
      holds: isFitting(dataset),
      message: `one ${task ? `for ${task}` : 'without sources'}, because ${makes}: ${datasetNames.filter(isFitting).join(', ')}`,
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
      path: ['augmentations'],
      holds: !needs || !augmentations.some(({ name }) => movingAugmentations.includes(name)),
      message: `without ${movingAugmentations.join(' and ')}, because D sees sources beside the samples, which would no longer lie over them`,
    },
    {
      path: ['contentLosses'],
      holds: needs || contentLosses.length === 0,
      message: `nothing, because ${makes}, which have no original; ${modelsOfSources.join(', ')} have one`,
    },
  ];
  return checks.filter(({ holds }) => !holds).map(({ path, message }) => ({ path, message }));
}
