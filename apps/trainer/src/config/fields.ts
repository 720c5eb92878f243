import { runConfig } from '@modewatch/core/config';
import { z } from 'zod';

/** What the schema of a run says about one field: its type, limits, default and description. */
export type Field = {
  /** Absent where one of several kinds of values may stand. */
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  anyOf?: Field[];
  const?: string;
  default?: unknown;
  description?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  /** What it takes, in words, where its pattern says it less well. */
  title?: string;
  /** `path`: of a file or folder. */
  format?: string;
  minItems?: number;
  maxItems?: number;
  items?: Field;
  properties?: Record<string, Field>;
};

// JSON Schema allows far more than our run config uses; a test walks all its fields.
const root = z.toJSONSchema(runConfig, { io: 'input' }) as Field;

export type FieldPath = readonly (string | number)[];

/** The field at a path, or undefined when there is none; the whole config at []. */
export function fieldAt(path: FieldPath): Field | undefined {
  return path.reduce<Field | undefined>(
    (field, key) => (typeof key === 'number' ? field?.items : field?.properties?.[key]),
    root,
  );
}

/** Every field that takes a value, in the order of the schema: `latentDim`, `generator.widths`, … */
export function leafFields(field: Field = root, prefix = ''): { name: string; field: Field }[] {
  return Object.entries(field.properties ?? {}).flatMap(([key, child]) =>
    child.properties ? leafFields(child, `${prefix}${key}.`) : [{ name: `${prefix}${key}`, field: child }],
  );
}

/** The names to choose from. */
export function namesOf(field: Field): string[] {
  return [...(field.enum ?? []), ...(field.anyOf ?? []).flatMap(namesOf)];
}

/** Whether what is given to a field is the path of a file or folder, and not one of its names. */
export function isPath(field: Field, given: string): boolean {
  const fits = field.pattern === undefined || new RegExp(field.pattern).test(given);
  return (field.format === 'path' && fits) || (field.anyOf ?? []).some((each) => isPath(each, given));
}

/** `['generator', 'widths', 0]` → `generator.widths[0]` */
export function pathName(path: FieldPath): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}
