import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { checkRung } from './check-rung.ts';

it.each([
  ['process.abort()', 'loading it ended the process with SIGABRT'],
  ['throw new Error("wrong glibc")', 'its binary does not load: wrong glibc'],
])('survives a package that does %s', { timeout: 60_000 }, async (program, reason) => {
  const backendsDir = temporaryFolder();
  const folder = path.join(backendsDir, 'tfjs-node', 'node_modules', '@tensorflow', 'tfjs-node');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "version": "4.22.0", "main": "index.js" }');
  fs.writeFileSync(path.join(folder, 'index.js'), program);
  expect(await checkRung('tfjs-node', backendsDir)).toEqual({
    ...{ engine: 'eager', backend: 'tfjs-node', works: false, isInstalled: true, lacksCard: false },
    reason,
  });
});
