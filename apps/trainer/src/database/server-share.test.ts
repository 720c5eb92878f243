import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { joinServer } from './server-share.ts';

it('leaves the stopping to the last one, and forgets the dead', () => {
  const dataDir = temporaryFolder();
  const folder = path.join(dataDir, 'server-users');
  const share = joinServer(dataDir);
  fs.writeFileSync(path.join(folder, String(process.ppid)), '');
  expect(share.leave()).toBe(false);

  fs.rmSync(path.join(folder, String(process.ppid)));
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  fs.writeFileSync(path.join(folder, String(dead)), '');
  expect(joinServer(dataDir).leave()).toBe(true);
  expect(fs.readdirSync(folder)).toEqual([]);
});
