import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const script = path.resolve(import.meta.dirname, '../../scripts/built-trainer.mjs');

it('keeps the newest builds, and older ones that a living process runs', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-built-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const { pid: dead } = spawnSync(process.execPath, ['--eval', '']);
  const users: Record<string, number> = { b: process.pid, c: dead };
  for (const [i, name] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].entries()) {
    const build = path.join(folder, name);
    fs.mkdirSync(build);
    if (users[name] !== undefined) fs.writeFileSync(path.join(build, `.used-by-${users[name]}`), '');
    fs.utimesSync(build, i, i);
  }
  const program = `import { removeOldBuilds } from ${JSON.stringify(pathToFileURL(script).href)}; removeOldBuilds(${JSON.stringify(folder)});`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(fs.readdirSync(folder)).toEqual(['b', 'd', 'e', 'f', 'g', 'h']);
});
