import fs from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { encodeRecord, headerBytes } from './record.ts';
import { listSegments } from './spool-directory.ts';
import { openSpoolReader, type SpoolRead, type SpoolReader } from './spool-reader.ts';
import { openSpoolWriter } from './spool-writer.ts';

const owner = { pid: process.pid, parentPid: process.pid, database: 'a database' };

it('gives back every kind of event, NaN and infinities included', () => {
  const { directory, writer } = newSpool();
  const events: RunEvent[] = [
    { ...metrics(10), values: { 'loss/generator': Number.NaN, 'loss/discriminator': -Infinity, x: 0.1 } },
    {
      type: 'checkpoint',
      step: 10,
      imagesSeen: 640,
      time: 2,
      state: Uint8Array.of(0xc1, 0x4d, 0x57, 0xc1, 0),
    },
    { type: 'log', time: 3, level: 'info', message: 'π' },
    { type: 'status', step: 10, time: 4, status: 'finished' },
  ];
  for (const event of events) writer.append(event);
  const { events: read, damage } = readAll(openSpoolReader(directory));
  expect(read.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(read.map(({ event }) => plain(event))).toEqual(events);
  expect(damage).toEqual([]);
});

it('reads on where the file has grown', () => {
  const { directory, writer } = newSpool();
  const reader = openSpoolReader(directory);
  expect(reader.read().events).toEqual([]);
  writer.append(metrics(1));
  expect(seqs(reader)).toEqual([1]);
  expect(seqs(reader)).toEqual([]);
  writer.append(metrics(2));
  writer.append(metrics(3));
  expect(seqs(reader)).toEqual([2, 3]);
});

it('starts behind the event it is told', () => {
  const { directory, writer } = newSpool();
  for (let step = 1; step <= 5; step++) writer.append(metrics(step));
  expect(seqs(openSpoolReader(directory, { afterSeq: 3 }))).toEqual([4, 5]);
});

it('waits at a record that is not there in full, at whatever byte it ends', () => {
  const { directory, writer } = newSpool();
  writer.append(metrics(1));
  writer.close();
  const record = encodeRecord({ seq: 2, event: metrics(2) });
  const file = onlyFile(directory);
  for (const length of [1, headerBytes - 1, headerBytes, record.length - 1]) {
    const reader = openSpoolReader(directory);
    const before = fs.statSync(file).size;
    fs.appendFileSync(file, record.subarray(0, length));
    expect(readAll(reader)).toEqual({ events: [{ seq: 1, event: metrics(1) }], damage: [] });
    expect(reader.position().hasUnfinishedRecord).toBe(true);
    fs.appendFileSync(file, record.subarray(length));
    expect(seqs(reader)).toEqual([2]);
    fs.truncateSync(file, before);
    reader.close();
  }
});

it('cuts off what a dead writer left unfinished and goes on with the next number', () => {
  const { directory, writer } = newSpool();
  writer.append(metrics(1));
  writer.close();
  fs.appendFileSync(onlyFile(directory), encodeRecord({ seq: 2, event: metrics(2) }).subarray(0, 30));
  const next = openSpoolWriter(directory, owner);
  expect(next.append(metrics(20)).seq).toBe(2);
  next.close();
  expect(readAll(openSpoolReader(directory))).toEqual({
    events: [
      { seq: 1, event: metrics(1) },
      { seq: 2, event: metrics(20) },
    ],
    damage: [],
  });
});

it.each([
  ['in the magic', 0],
  ['in the length', 5],
  ["in the header's checksum", 9],
  ["in the payload's checksum", 13],
  ['in the payload', headerBytes + 7],
])('keeps every intact record around one damaged %s, and names its offset', (_, at) => {
  const { directory, writer } = newSpool();
  for (let step = 1; step <= 5; step++) writer.append(metrics(step));
  writer.close();
  const file = onlyFile(directory);
  const third =
    encodeRecord({ seq: 1, event: metrics(1) }).length + encodeRecord({ seq: 2, event: metrics(2) }).length;
  flipByte(file, third + at);
  const { events, damage } = readAll(openSpoolReader(directory));
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 4, 5]);
  expect(damage).toMatchObject([{ file, offset: third }]);
});

it('finds the next record behind zeroed pages, as a power cut leaves them', () => {
  const { directory, writer } = newSpool();
  writer.append({ type: 'checkpoint', step: 0, imagesSeen: 0, time: 0, state: new Uint8Array(3_000_000) });
  for (let step = 1; step <= 40; step++) writer.append(metrics(step));
  writer.close();
  const file = onlyFile(directory);
  const fd = fs.openSync(file, 'r+');
  fs.writeSync(fd, Buffer.alloc(4096), 0, 4096, fs.statSync(file).size - 4106);
  fs.closeSync(fd);
  const { events, damage } = readAll(openSpoolReader(directory));
  expect(events.at(0)?.seq).toBe(1);
  expect(damage).toHaveLength(1);
  expect(events.length).toBeLessThan(41);
  expect(events.map(({ seq }) => seq)).toEqual([...new Set(events.map(({ seq }) => seq))]);
});

it('says when events are missing without any damage', () => {
  const { directory, writer } = newSpool();
  for (let step = 1; step <= 3; step++) writer.append(metrics(step));
  writer.close();
  const file = onlyFile(directory);
  fs.renameSync(file, path.join(path.dirname(file), '0000000001.kept'));
  fs.writeFileSync(path.join(directory, '0000000003.spool'), encodeRecord({ seq: 3, event: metrics(3) }));
  const { events, damage } = readAll(openSpoolReader(directory));
  expect(events.map(({ seq }) => seq)).toEqual([3]);
  expect(damage).toMatchObject([{ offset: 0, reason: 'events 1 to 2 are missing' }]);
});

it('begins another file when one is full, and reads across', () => {
  const { directory, writer } = newSpool();
  const reader = openSpoolReader(directory);
  const state = new Uint8Array(40 * 2 ** 20).fill(7);
  for (let step = 1; step <= 5; step++)
    writer.append({ type: 'checkpoint', step, imagesSeen: step, time: step, state });
  expect(listSegments(directory).map(({ firstSeq }) => firstSeq)).toEqual([1, 3, 5]);
  expect(readAll(reader).events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
});

function newSpool() {
  const directory = path.join(temporaryFolder(), 'spool', 'run.1');
  return { directory, writer: openSpoolWriter(directory, owner) };
}

function metrics(step: number): RunEvent & { type: 'metrics' } {
  return { type: 'metrics', step, imagesSeen: step * 64, time: 1, values: { 'loss/generator': step / 7 } };
}

function readAll(reader: SpoolReader): Pick<SpoolRead, 'events' | 'damage'> {
  const all: Pick<SpoolRead, 'events' | 'damage'> = { events: [], damage: [] };
  for (;;) {
    const { events, damage } = reader.read();
    all.events.push(...events);
    all.damage.push(...damage);
    if (events.length === 0) return all;
  }
}

function seqs(reader: SpoolReader): number[] {
  return readAll(reader).events.map(({ seq }) => seq);
}

function onlyFile(directory: string): string {
  const [segment, ...others] = listSegments(directory);
  if (!segment || others.length > 0) throw new Error(`expected one file in ${directory}`);
  return segment.file;
}

function flipByte(file: string, offset: number): void {
  const bytes = fs.readFileSync(file);
  bytes[offset] = bytes[offset]! ^ 0xff;
  fs.writeFileSync(file, bytes);
}

/** Binaries come back as views of the bytes that were read. */
function plain(event: RunEvent): RunEvent {
  return event.type === 'checkpoint' ? { ...event, state: Uint8Array.from(event.state) } : event;
}
