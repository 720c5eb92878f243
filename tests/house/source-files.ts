import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The checkout. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Files of the repository (tracked, or new and not ignored) whose path matches, relative to the checkout. */
export function repositoryFiles(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => pattern.test(file) && fs.existsSync(path.join(root, file)));
}

/** Text of a file of the repository. */
export function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}
