import fs from 'node:fs';
import path from 'node:path';
import { InputError } from '../errors.ts';

/** Looks before anything is computed whether a file can be written there. @throws InputError when its folder is missing */
export function assertFolderOf(out: string): void {
  const folder = path.dirname(path.resolve(out));
  if (!fs.existsSync(folder)) throw new InputError(`--out: there is no folder ${folder}`);
}
