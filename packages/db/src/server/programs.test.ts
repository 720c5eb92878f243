import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyPrograms } from './programs.ts';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-programs-test-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const modeOf = (file: string) => fs.lstatSync(file).mode & 0o777;

it('copies programs that only their owner may run so that everybody may, and leaves those as they are', () => {
  const installed = path.join(folder, 'package/native');
  fs.mkdirSync(path.join(installed, 'bin'), { recursive: true });
  fs.mkdirSync(path.join(installed, 'lib'), { mode: 0o700 });
  fs.writeFileSync(path.join(folder, 'package/package.json'), '{"version":"18.4.0"}');
  fs.writeFileSync(path.join(installed, 'bin/postgres'), 'program', { mode: 0o700 });
  fs.writeFileSync(path.join(installed, 'lib/libpq.so.5.18'), 'library', { mode: 0o600 });
  fs.symlinkSync('libpq.so.5.18', path.join(installed, 'lib/libpq.so.5'));

  const copy = copyPrograms(installed, folder);
  expect(copy).toBe(path.join(folder, 'postgres-18.4.0'));
  expect(modeOf(path.join(copy, 'bin/postgres'))).toBe(0o755);
  expect(modeOf(path.join(copy, 'lib'))).toBe(0o755);
  expect(modeOf(path.join(copy, 'lib/libpq.so.5.18'))).toBe(0o644);
  expect(fs.readlinkSync(path.join(copy, 'lib/libpq.so.5'))).toBe('libpq.so.5.18');
  expect(modeOf(path.join(installed, 'bin/postgres'))).toBe(0o700);

  fs.rmSync(installed, { recursive: true }); // not needed any more
  expect(copyPrograms(path.join(folder, 'package/native'), folder)).toBe(copy);
});
