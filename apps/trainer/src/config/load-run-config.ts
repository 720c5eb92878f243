import { type RunConfig, runConfig } from '@modewatch/core/config';
import { datasets } from '@modewatch/core/datasets';
import { InputError } from '../errors.ts';
import { configProblems } from './config-problems.ts';
import { type FieldPath, pathName } from './fields.ts';
import { applyOverrides, type Override } from './overrides.ts';
import { readRunFile } from './read-run-file.ts';

/**
 * The complete config of a run file and what was set on the command line.
 *
 * @throws InputError with one line per wrong field
 */
export function loadRunConfig(
  file: string,
  overrides: readonly Override[] = [],
): { config: RunConfig; warnings: string[] } {
  const { fields, lineOf } = readRunFile(file);
  const given = applyOverrides(fields, overrides);
  const parsed = runConfig.safeParse(given);
  if (parsed.success) return { config: parsed.data, warnings: configWarnings(parsed.data) };

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

/** What is allowed, but hardly meant. */
export function configWarnings({ dataset, latentDim }: RunConfig): string[] {
  const { shape } = datasets[dataset];
  const size = shape.reduce((product, length) => product * length, 1);
  if (latentDim < size) return [];
  return [
    `latentDim ${latentDim} is not below the ${size} dimensions of ${dataset}: a latent that large asks nothing of G; far fewer are usual`,
  ];
}
