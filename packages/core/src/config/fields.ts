import { z } from 'zod';
import { runConfig } from './run-config.ts';

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
  /** Of a group whose names are the user's. */
  additionalProperties?: Field | false;
  $ref?: string;
  $defs?: Record<string, Field>;
};

/** All that a file of a schema may say, as one field: a group of fields. */
export function rootField(schema: z.ZodType): Field {
  // JSON Schema allows far more than our schemas use; a test walks all fields of a run.
  return z.toJSONSchema(schema, { io: 'input' }) as Field;
}

/** Made when it is first asked for: most programs that read this file never do. */
let known: Field | undefined;
function ofRuns(): Field {
  known ??= rootField(runConfig);
  return known;
}

export type FieldPath = readonly (string | number)[];

/** The field at a path, of a run where nothing else is said, or undefined when there is none; the whole at []. */
export function fieldAt(path: FieldPath, root: Field = ofRuns()): Field | undefined {
  let field: Field | undefined = root;
  for (const key of path) field = field && resolved(inner(field, key), root);
  return field;
}

function inner(field: Field, key: string | number): Field | undefined {
  if (typeof key === 'number') return field.items;
  return field.properties?.[key] ?? (field.additionalProperties || undefined);
}

/** Fields that hold fields of their own kind are stated once, and referred to. */
function resolved(field: Field | undefined, root: Field): Field | undefined {
  const name = field?.$ref?.replace('#/$defs/', '');
  return name === undefined ? field : root.$defs?.[name];
}

/** Every field that takes a value, in the order of the schema: `latentDim`, `generator.widths`, … */
export function leafFields(field: Field = ofRuns(), prefix = ''): { name: string; field: Field }[] {
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
