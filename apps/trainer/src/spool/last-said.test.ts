import fs from 'node:fs';
import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { lastSaid } from './last-said.ts';
import { encodeRecord } from './record.ts';
import { segmentFile } from './spool-directory.ts';

const checkpoint = (step: number): RunEvent => ({
  ...{ type: 'checkpoint', step, imagesSeen: step, time: 0, state: new Uint8Array(4) },
});
const status = (step: number, status: 'running' | 'finished' | 'failed'): RunEvent => ({
  ...{ type: 'status', step, time: 0, status },
});

/** A spool whose files hold these events, each file named by the number that its first one has. */
function spool(files: Record<number, RunEvent[]>): string {
  const directory = temporaryFolder();
  for (const [first, events] of Object.entries(files)) {
    const records = events.map((event, i) => encodeRecord({ seq: Number(first) + i, event }));
    fs.writeFileSync(segmentFile(directory, Number(first)), Buffer.concat(records));
  }
  return directory;
}

it('goes by the newest file alone, whatever was delivered and deleted before it', () => {
  const said = lastSaid(spool({ 1: [checkpoint(10), status(10, 'failed')], 7: [status(40, 'finished')] }));
  expect(said).toMatchObject({ step: 40, hasCheckpoint: false, isSilent: false });
  expect(said.end).toMatchObject({ status: 'finished' });
});

it('looks further back where the newest file holds no event', () => {
  const said = lastSaid(spool({ 1: [checkpoint(10)], 2: [status(20, 'running'), checkpoint(30)], 4: [] }));
  expect(said).toEqual({ end: undefined, step: 30, hasCheckpoint: true, isSilent: false });
});

it('takes the first end for the end', () => {
  expect(lastSaid(spool({ 1: [status(5, 'failed'), status(6, 'finished')] })).end?.status).toBe('failed');
});

it('knows one that never said anything', () => {
  const silent = { end: undefined, step: undefined, hasCheckpoint: false, isSilent: true };
  expect(lastSaid(spool({}))).toEqual(silent);
  expect(lastSaid(spool({ 1: [] }))).toEqual(silent);
});
