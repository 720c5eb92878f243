import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const skipped = new Set(['node_modules', '.next', '.turbo', 'generated']);

/**
 * A hash of everything under the given files and folders, tests and generated code apart: a step is done again only
 * when what it depends on has changed.
 */
export function fingerprint(paths, extra = '') {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]).update(extra);
  for (const file of paths.flatMap((each) => filesBelow(each))) {
    hash
      .update(file)
      .update('\0')
      .update(fs.readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(relative) {
  const absolute = path.join(root, relative);
  const stat = fs.statSync(absolute, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [relative];
  return fs
    .readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.posix.join(relative, entry.name))
    .sort()
    .flatMap(filesBelow);
}
