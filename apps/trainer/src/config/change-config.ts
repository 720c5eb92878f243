import { configProblems, pathName, type RunConfig, runConfig } from '@modewatch/core/config';
import { InputError } from '../errors.ts';
import { withModuleHashes } from '../own/module-hashes.ts';
import { applyOverrides, type Override } from './overrides.ts';

/**
 * The config of a run with some fields set anew, for a run that is made of it; its name stays behind.
 *
 * @throws InputError with one line per wrong field
 */
export function changeConfig({ name, ...config }: RunConfig, overrides: readonly Override[]): RunConfig {
  const kept: Record<string, unknown> = { ...config };
  // The hash of a module belongs to it.
  for (const field of ['model', 'loss'])
    if (overrides.some((each) => each.name === field)) delete kept[`${field}Hash`];
  const given = applyOverrides(kept, overrides);
  const parsed = runConfig.safeParse(given);
  if (parsed.success) return withModuleHashes(parsed.data);
  const problems = configProblems(parsed.error, given).map(({ path, text }) => `${pathName(path)}: ${text}`);
  throw new InputError(`These fields don't fit a run made of ${name}:\n${problems.join('\n')}`);
}
