import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { noteWebAddress, servedWebAddress } from './web-address.ts';

const url = 'http://127.0.0.1:8080';

it('is known for as long as somebody serves it', () => {
  const dataDir = temporaryFolder();
  expect(servedWebAddress(dataDir)).toBeUndefined();
  const takeBack = noteWebAddress(dataDir, url);
  expect(servedWebAddress(dataDir)).toBe(url);
  takeBack();
  expect(servedWebAddress(dataDir)).toBeUndefined();
});

it('is forgotten with a process that was killed, and not taken back by one that another has followed', () => {
  const dataDir = temporaryFolder();
  const file = path.join(dataDir, 'web.json');
  const note = (pid: number) => fs.writeFileSync(file, JSON.stringify({ url, pid }));
  note(spawnSync(process.execPath, ['-e', '']).pid);
  expect(servedWebAddress(dataDir)).toBeUndefined();
  const takeBack = noteWebAddress(dataDir, url);
  note(process.ppid);
  takeBack();
  expect(servedWebAddress(dataDir)).toBe(url);
  fs.writeFileSync(file, '{');
  expect(servedWebAddress(dataDir)).toBeUndefined();
});
