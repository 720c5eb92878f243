import { type RunConfig, runConfig } from './run-config.ts';

/**
 * The config of a run that says no more than its model and its data set, whose defaults depend on them; where these need
 * more to be said, such as a path, that of a run that says nothing.
 */
export function defaultsBeside({ model, dataset }: { model?: unknown; dataset?: unknown }): RunConfig {
  const { data } = runConfig.safeParse({ model, dataset });
  return data ?? runConfig.parse({});
}
