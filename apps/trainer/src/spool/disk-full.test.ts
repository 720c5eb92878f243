import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { typescriptOptions } from '../run/typescript-options.ts';
import { smallDisk } from '../testing/small-disk.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { listSegments } from './spool-directory.ts';
import { openSpoolReader } from './spool-reader.ts';
import { DiskFullError, openSpoolWriter } from './spool-writer.ts';

it('keeps all or nothing of a record on a full disk, and goes on once there is room', (context) => {
  const directory = path.join(smallDisk(context, 2 ** 20), 'spool', 'run.1');
  const owner = { pid: process.pid, parentPid: process.pid, database: 'a database' };
  const writer = openSpoolWriter(directory, owner);
  const event: RunEvent = {
    type: 'checkpoint',
    step: 0,
    imagesSeen: 0,
    time: 0,
    state: new Uint8Array(50_000),
  };
  const appendAll = () => {
    for (;;) writer.append(event);
  };
  expect(appendAll).toThrow(DiskFullError);
  const kept = writer.lastSeq;
  expect(readAll(directory)).toEqual({ seqs: upTo(kept), damage: [] });
  expect(() => writer.append(event)).toThrow(DiskFullError);

  fs.rmSync(listSegments(directory)[0]!.file); // as the recorder does with what it has delivered
  expect(writer.append(event).seq).toBe(kept + 1);
  writer.close();
});

it('begins another file where a limit on the size of files is reached', () => {
  const directory = path.join(temporaryFolder(), 'spool', 'run.1');
  const program = `
    import { DiskFullError, openSpoolWriter } from '${new URL('./spool-writer.ts', import.meta.url)}';
    const writer = openSpoolWriter(process.argv[1], { pid: process.pid, parentPid: process.pid, database: '' });
    let refused = 0;
    while (writer.lastSeq < 100) {
      try {
        writer.append({ type: 'log', time: 0, level: 'info', message: 'x'.repeat(1000) });
      } catch (error) {
        if (!(error instanceof DiskFullError)) throw error;
        refused += 1;
      }
    }
    writer.close();
    console.log(refused);
  `;
  const node = [process.execPath, ...typescriptOptions, '--input-type=module', '-e', program, directory];
  const refused = execFileSync('sh', ['-c', 'ulimit -f 20; exec "$@"', 'sh', ...node], { encoding: 'utf8' });
  expect(Number(refused)).toBeGreaterThan(3);
  expect(listSegments(directory)).toHaveLength(Number(refused) + 1);
  expect(readAll(directory)).toEqual({ seqs: upTo(100), damage: [] });
});

function readAll(directory: string) {
  const reader = openSpoolReader(directory);
  const seqs: number[] = [];
  const damage: unknown[] = [];
  for (;;) {
    const read = reader.read();
    damage.push(...read.damage);
    if (read.events.length === 0) break;
    seqs.push(...read.events.map(({ seq }) => seq));
  }
  reader.close();
  return { seqs, damage };
}

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}
