import type { z } from 'zod';
import { allowed } from './allowed.ts';
import { type Field, type FieldPath, fieldAt, leafFields, namesOf, pathName } from './fields.ts';
import { nearestName } from './nearest-name.ts';

export type ConfigProblem = { path: FieldPath; text: string };

/** What was given, and the schema that it was given for, if not that of a run. */
type Given = { given: unknown; root: Field | undefined };

/** One problem per field, each with what is allowed, what was given and the nearest valid name. */
export function configProblems(error: z.ZodError, given: unknown, root?: Field): ConfigProblem[] {
  const problems = error.issues.flatMap((issue) => {
    const path = issue.path as FieldPath; // a config has no symbols for keys
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownField([...path, key], { given, root }))
      : [wrongValue(path, { given, root, ...(issue.code === 'custom' ? { rule: issue.message } : {}) })];
  });
  return [...new Map(problems.map((problem) => [pathName(problem.path), problem])).values()];
}

/** @param rule what is allowed, where that depends on other fields */
function wrongValue(path: FieldPath, { given, root, rule }: Given & { rule?: string }): ConfigProblem {
  const field = fieldAt(path, root);
  const value = valueAt(given, path);
  const expected = rule ?? (field ? allowed(field) : 'another value');
  const nearest =
    typeof value === 'string' && field && !rule ? nearestName(value, namesOf(field)) : undefined;
  return { path, text: `expected ${expected}; got ${shown(value)}${suggestion(nearest)}` };
}

function unknownField(path: FieldPath, { given, root }: Given): ConfigProblem {
  const key = String(path.at(-1));
  const siblings = Object.keys(fieldAt(path.slice(0, -1), root)?.properties ?? {});
  const elsewhere = leafFields(root)
    .map(({ name }) => name)
    .filter((name) => name.split('.').at(-1) === key);
  const nearest = elsewhere.length > 0 ? elsewhere.join(' or ') : nearestName(key, siblings);
  const value = shown(valueAt(given, path));
  const help = suggestion(nearest) || `; fields here: ${siblings.join(', ')}`;
  return { path, text: `there is no such field; got ${value}${help}` };
}

function suggestion(nearest: string | undefined): string {
  return nearest ? `; did you mean ${nearest}?` : '';
}

function valueAt(given: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (value instanceof Object ? (value as Record<string | number, unknown>)[key] : undefined),
    given,
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
