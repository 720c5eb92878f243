import { type Field, leafFields, namesOf } from '@modewatch/core/config';
import { sweepSchema } from '@modewatch/core/sweep';
import type { FormField } from '../lib/form-field.ts';

/** What is the runs' own affair, or has a place of its own in the form. */
const apart = /^(run|parameters|program|command|entity|controller|job|image_uri|run_cap|metric)(\.|$)/;

/** Every field of a run file. */
export function runFormFields(): FormField[] {
  return leafFields().map(formField);
}

/** What people look for most, as an objective is written. */
const usualObjectives = [
  ...['minimize fid', 'maximize coverage', 'minimize fid subject to coverage >= 0.9'],
  ...['maximize modes', 'minimize collapse'],
];

/** The fields of a sweep file that say how it searches. */
export function sweepFormFields(): FormField[] {
  const schema = sweepSchema() as Field; // JSON Schema is more than this, all of which is used here
  return leafFields(schema)
    .filter(({ name }) => !apart.test(name))
    .map(formField)
    .map((field) => (field.path === 'objective' ? { ...field, choices: usualObjectives } : field));
}

function formField({ name: path, field }: { name: string; field: Field }): FormField {
  const choices = namesOf(field);
  return {
    path,
    kind: kindOf(field, choices),
    choices,
    usual: usualOf(field.default),
    meaning: field.description ?? '',
  };
}

/** A field that takes a name or something else, such as the path of a module, is typed; its names are offered. */
function kindOf({ type, anyOf }: Field, choices: string[]): FormField['kind'] {
  if (anyOf) return 'text';
  if (choices.length > 0) return 'choice';
  if (type === 'boolean') return 'switch';
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'string' ? 'text' : 'yaml';
}

function usualOf(value: unknown) {
  if (value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : JSON.stringify(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
