export * from './names.ts';
export { presets } from './presets.ts';
export { type RunConfig, type RunConfigInput, runConfig } from './run-config.ts';
export { text } from './text.ts';
