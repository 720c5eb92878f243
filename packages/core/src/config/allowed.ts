import type { Field } from './fields.ts';

/** What a field takes, in words: "a whole number from 1 to 4096". */
export function allowed(field: Field): string {
  if (field.anyOf) return field.anyOf.map(allowed).join(' or ');
  if (field.title) return field.title;
  if (field.const !== undefined) return field.const;
  if (field.enum) return `one of ${field.enum.join(', ')}`;
  switch (field.type) {
    case 'string':
      return field.pattern ? `text of the form ${field.pattern}` : `text${length(field, 'character')}`;
    case 'integer':
    case 'number':
      return `a ${kind(field)}${range(field)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list of${counted(field)} ${plural(field.items)}`;
    case 'object':
      return field.properties
        ? `a group of fields: ${Object.keys(field.properties).join(', ')}`
        : 'fields and values';
    case undefined:
      return 'a value';
  }
}

function kind(field: Field): string {
  return field.type === 'integer' ? 'whole number' : 'number';
}

function plural(field: Field | undefined): string {
  if (!field) return 'values';
  if (!field.type) return 'values';
  if (field.properties) return `groups of fields: ${Object.keys(field.properties).join(', ')}`;
  return field.type === 'string' ? `texts${length(field, 'character')}` : `${kind(field)}s${range(field)}`;
}

function range({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Field): string {
  const low =
    minimum !== undefined
      ? ` from ${minimum}`
      : exclusiveMinimum !== undefined
        ? ` above ${exclusiveMinimum}`
        : '';
  const high =
    maximum !== undefined
      ? ` to ${maximum}`
      : exclusiveMaximum !== undefined
        ? ` to below ${exclusiveMaximum}`
        : '';
  return exclusiveMinimum !== undefined && high ? `${low}, up${high}` : `${low}${high}`;
}

function length({ minLength, maxLength }: Field, unit: string): string {
  if (maxLength === undefined) return '';
  return minLength ? ` of ${minLength} to ${maxLength} ${unit}s` : ` of at most ${maxLength} ${unit}s`;
}

function counted({ minItems, maxItems }: Field): string {
  if (maxItems === undefined) return '';
  return minItems ? ` ${minItems} to ${maxItems}` : ` at most ${maxItems}`;
}
