import type { Command } from 'commander';
import { allowed } from './allowed.ts';
import { leafFields } from './fields.ts';
import type { Override } from './overrides.ts';

/** Gives a command one flag for each field of a run: `--latentDim`, `--generator.learningRate`. */
export function applyFieldOptions(command: Command): Command {
  command.optionsGroup('Fields of the run file:');
  for (const { name, field } of leafFields()) {
    const fallback = field.default === undefined ? '' : `; default ${shown(field.default)}`;
    command.option(`--${name} <value>`, `${field.description} (${allowed(field)}${fallback})`);
  }
  return command;
}

/** The fields that were set by their own flags. */
export function fieldOverrides(options: Record<string, unknown>): Override[] {
  return leafFields().flatMap(({ name }) => {
    const text = options[name];
    return typeof text === 'string' ? [{ name, text, flag: `--${name}` }] : [];
  });
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(',');
  return value === '' ? 'empty' : String(value);
}
