import path from 'node:path';
import { type Field, fieldAt, isPath } from '@modewatch/core/config';
import { parse } from 'yaml';
import { InputError } from '../errors.ts';

/** A field set on the command line, by its own flag or by --set. */
export type Override = { name: string; text: string; flag: string };

/** `--set generator.widths=256,512` */
export function parseSetOption(option: string): Override {
  const [, name, text] = /^([^=]+)=(.*)$/s.exec(option) ?? [];
  if (name === undefined || text === undefined) {
    throw new InputError(`--set expected a field and its value, such as --set latentDim=32; got "${option}"`);
  }
  return { name: name.trim(), text, flag: `--set ${name.trim()}` };
}

/** The fields of a run file with the overrides put in. */
export function applyOverrides(
  fields: Record<string, unknown>,
  overrides: readonly Override[],
): Record<string, unknown> {
  const result = structuredClone(fields);
  for (const { name, text } of overrides) {
    const parents = name.split('.');
    const last = parents.pop() ?? name;
    let parent = result;
    for (const key of parents) {
      const child = parent[key];
      parent[key] = child instanceof Object ? child : {};
      parent = parent[key] as Record<string, unknown>; // made an object in the line above
    }
    parent[last] = parseValue(text, fieldAt([...parents, last]));
  }
  return result;
}

/** Text stays text, a path is one from here, a list may go without brackets, and everything else reads as it would in a run file. */
function parseValue(text: string, field: Field | undefined): unknown {
  if (field && isPath(field, text)) return path.resolve(text);
  if (field?.type === 'string') return text;
  const isBareList = field?.type === 'array' && !text.trimStart().startsWith('[');
  try {
    return parse(isBareList ? `[${text}]` : text);
  } catch {
    return text; // not YAML, so certainly not what the field takes: the check that follows says so
  }
}
