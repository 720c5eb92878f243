export { allowed } from './allowed.ts';
export { type ConfigProblem, configProblems } from './config-problems.ts';
export { type DatasetOptions, ownFileDatasets } from './dataset-options.ts';
export { defaultsBeside } from './defaults-beside.ts';
export {
  type Field,
  type FieldPath,
  fieldAt,
  isPath,
  leafFields,
  namesOf,
  pathName,
  rootField,
} from './fields.ts';
export * from './names.ts';
export { nearestName } from './nearest-name.ts';
export { isOwnModule, type OwnModule } from './own-module.ts';
export { presets } from './presets.ts';
export { type RunConfig, type RunConfigInput, runConfig } from './run-config.ts';
export { takesSource } from './source-problems.ts';
export { text } from './text.ts';
export { hasWorkerTags, mostWorkerTags, workerTag } from './worker-tag.ts';
