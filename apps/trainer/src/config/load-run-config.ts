import path from 'node:path';
import { configProblems, type FieldPath, pathName, type RunConfig, runConfig } from '@modewatch/core/config';
import { InputError } from '../errors.ts';
import { withModuleHashes } from '../own/module-hashes.ts';
import { applyOverrides, type Override } from './overrides.ts';
import { resolvePaths } from './paths.ts';
import { readRunFile } from './read-run-file.ts';

/**
 * The complete config of a run file and what was set on the command line.
 *
 * @throws InputError with one line per wrong field
 */
export function loadRunConfig(file: string, overrides: readonly Override[] = []): RunConfig {
  const { fields, lineOf } = readRunFile(file);
  const given = applyOverrides(resolvePaths(fields, path.dirname(path.resolve(file))), overrides);
  const parsed = runConfig.safeParse(given);
  if (parsed.success) return withModuleHashes(parsed.data);

  const problems = configProblems(parsed.error, given).map(({ path, text }) => {
    const override = overrides.find(({ name }) => isWithin(path, name));
    const line = override ? 0 : (lineOf(path) ?? 0);
    const where = override?.flag ?? (line ? `${file}:${line}` : file);
    return { line, text: `${where}  ${pathName(path)}: ${text}` };
  });
  const lines = problems.sort((a, b) => a.line - b.line).map(({ text }) => text);
  const count = lines.length === 1 ? '1 problem' : `${lines.length} problems`;
  throw new InputError(`The run has ${count}:\n${lines.join('\n')}`);
}

function isWithin(path: FieldPath, name: string): boolean {
  return `${pathName(path)}.`.startsWith(`${name}.`) || pathName(path).startsWith(`${name}[`);
}
