import fs from 'node:fs';
import path from 'node:path';
import { InputError } from '../errors.ts';

/**
 * Looks before anything is computed whether `out` can be written as what it is to be.
 *
 * @throws InputError when its folder is missing, or the other kind lies there
 */
export function assertOut(out: string, kind: 'file' | 'folder', option = '--out'): void {
  const folder = path.dirname(path.resolve(out));
  if (!fs.existsSync(folder)) throw new InputError(`${option}: there is no folder ${folder}`);
  const found = fs.statSync(out, { throwIfNoEntry: false });
  if (!found || found.isDirectory() === (kind === 'folder')) return;
  const other = kind === 'file' ? 'folder' : 'file';
  throw new InputError(`${option} expected a ${kind}, but ${out} is a ${other}: name another place`);
}
