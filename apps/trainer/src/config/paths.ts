import fs from 'node:fs';
import path from 'node:path';
import { isPath, leafFields } from '@modewatch/core/config';
import { InputError } from '../errors.ts';

type Fields = Record<string, unknown>;

/** The fields of a run file, with each path that is relative taken from the file's own folder. */
export function resolvePaths(fields: Fields, folder: string): Fields {
  const result = structuredClone(fields);
  for (const { parent, key, given } of pathsIn(result)) parent[key] = path.resolve(folder, given);
  return result;
}

/** Before anything is started, for a training on this machine. @throws InputError when a path leads nowhere */
export function assertPathsExist(config: Fields): void {
  const missing = pathsIn(config).filter(({ given }) => !fs.existsSync(given));
  if (missing.length === 0) return;
  throw new InputError(missing.map(({ name, given }) => `${name}: there is no ${given}`).join('\n'));
}

/** The paths that are given, and where they stand. */
function pathsIn(fields: Fields): { name: string; parent: Fields; key: string; given: string }[] {
  return leafFields().flatMap(({ name, field }) => {
    const parents = name.split('.');
    const key = parents.pop() ?? name;
    const parent = parents.reduce<unknown>(
      (group, each) => (isGroup(group) ? group[each] : undefined),
      fields,
    );
    const given = isGroup(parent) ? parent[key] : undefined;
    return isGroup(parent) && typeof given === 'string' && isPath(field, given)
      ? [{ name, parent, key, given }]
      : [];
  });
}

function isGroup(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
