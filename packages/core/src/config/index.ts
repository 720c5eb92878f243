export { type DatasetOptions, ownFileDatasets } from './dataset-options.ts';
export { defaultsBeside } from './defaults-beside.ts';
export * from './names.ts';
export { isOwnModule, type OwnModule } from './own-module.ts';
export { presets } from './presets.ts';
export { type RunConfig, type RunConfigInput, runConfig } from './run-config.ts';
export { takesSource } from './source-problems.ts';
export { text } from './text.ts';
