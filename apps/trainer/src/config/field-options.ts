import { isDeepStrictEqual } from 'node:util';
import { type Field, leafFields, namesOf } from '@modewatch/core/config';
import { type Command, Option } from 'commander';
import type { Override } from './overrides.ts';

/**
 * Gives a command one flag for each field of a run: `--latentDim`, `--generator.learningRate`. The help names a field
 * that several groups have once.
 */
export function applyFieldOptions(command: Command): Command {
  for (const { name, field } of leafFields()) {
    const groups = groupsWith(name, field);
    const option = new Option(`--${name} <value>`, fieldHelp(field)).helpGroup(headingOf(groups));
    command.addOption(option.hideHelp(groupOf(name) !== groups[0]));
  }
  return command.configureHelp({
    optionTerm: ({ flags }) => flags.replace(/^--[\w.]+(?=\.)/, '').replace(' <value>', ''),
  });
}

const groupOf = (name: string) => name.split('.').slice(0, -1).join('.');

/** The groups that have the same field under the same name. */
function groupsWith(name: string, field: Field): string[] {
  const nameIn = (path: string) => path.slice(groupOf(path).length);
  const twins = leafFields().filter(
    (each) => nameIn(each.name) === nameIn(name) && isDeepStrictEqual(each.field, field),
  );
  return twins.map((each) => groupOf(each.name));
}

function headingOf(groups: string[]): string {
  if (groups[0] === '') return 'Fields of the run file, each with a value:';
  return `Fields of ${groups.join(' and ')}, given as ${groups.map((group) => `--${group}.…`).join(' or ')}:`;
}

/** What a field means, the names to choose from and its default; the limits of a number are said where it breaks them. */
function fieldHelp(field: Field): string {
  const notes = [
    ...(namesOf(field).length > 0 ? [allowedNames(field)] : []),
    ...(field.items?.properties ? [`each: ${partsOf(field.items.properties)}`] : []),
    ...(field.default === undefined ? [] : [`default ${shown(field.default)}`]),
  ];
  return notes.length === 0 ? `${field.description}` : `${field.description} (${notes.join('; ')})`;
}

/** "mlp, dcgan, or the path of a module" */
function allowedNames(field: Field): string {
  const others = (field.anyOf ?? []).flatMap(({ title }) => (title ? [`or ${title}`] : []));
  return [...namesOf(field), ...others].join(', ');
}

/** "name (r1, r2), weight" */
function partsOf(fields: Record<string, Field>): string {
  const parts = Object.entries(fields);
  return parts.map(([key, part]) => (part.enum ? `${key} (${part.enum.join(', ')})` : key)).join(', ');
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
