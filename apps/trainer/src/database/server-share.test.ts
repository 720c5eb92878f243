import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { joinServer } from './server-share.ts';

const other = String(process.ppid);
const dead = String(spawnSync(process.execPath, ['-e', '']).pid);

it('leaves the stopping to the last one, and forgets the dead', async () => {
  const { dataDir, folder, mark } = users();
  mark(other);
  const stops: string[] = [];
  const stop = async () => void stops.push('stopped');
  await (await joinServer(dataDir)).leave(stop);
  expect(stops).toEqual([]);

  fs.rmSync(path.join(folder, other));
  mark(dead);
  mark(`${dead}.leaving`);
  await (await joinServer(dataDir)).leave(stop);
  expect(stops).toEqual(['stopped']);
  expect(fs.readdirSync(folder)).toEqual([]);
});

it('lets nobody join while the last one stops the server', async () => {
  const { dataDir, folder, mark } = users();
  mark(`${other}.leaving`);
  const events: string[] = [];
  const joining = joinServer(dataDir).then(() => events.push('joined'));
  await new Promise((resolve) => setTimeout(resolve, 200)); // if it did not wait, it would join at once
  events.push('stopped');
  fs.rmSync(path.join(folder, `${other}.leaving`));
  await joining;
  expect(events).toEqual(['stopped', 'joined']);
});

it('does not stop the server of one that joins while it leaves, and says that it leaves while it stops', async () => {
  const { dataDir, folder, mark } = users();
  let seen: string[] = [];
  await (await joinServer(dataDir)).leave(async () => {
    seen = fs.readdirSync(folder);
  });
  expect(seen).toEqual([`${process.pid}.leaving`]);

  const share = await joinServer(dataDir);
  mark(other);
  await share.leave(() => Promise.reject(new Error('it must not stop')));
  expect(fs.readdirSync(folder)).toEqual([other]);
});

/** A data folder with marks of other processes. */
function users() {
  const dataDir = temporaryFolder();
  const folder = path.join(dataDir, 'server-users');
  fs.mkdirSync(folder);
  return { dataDir, folder, mark: (name: string) => fs.writeFileSync(path.join(folder, name), '') };
}
