import path from 'node:path';
import { leafFields } from './fields.ts';

/** The fields of a run file, with each path that is relative taken from the file's own folder. */
export function resolvePaths(fields: Record<string, unknown>, folder: string): Record<string, unknown> {
  const result = structuredClone(fields);
  for (const { name } of leafFields().filter(({ field }) => field.format === 'path')) {
    const parents = name.split('.');
    const last = parents.pop() ?? name;
    const parent = parents.reduce<unknown>((group, key) => (isGroup(group) ? group[key] : undefined), result);
    if (!isGroup(parent)) continue;
    const given = parent[last];
    if (typeof given === 'string') parent[last] = path.resolve(folder, given);
  }
  return result;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
