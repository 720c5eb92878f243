import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '@modewatch/core/events';
import { createTestDatabase } from '@modewatch/db/testing';
import {
  drainSpools,
  listSegments,
  listSpools,
  openSpoolWriter,
  type SpoolKey,
  spoolDirectory,
  spoolOwner,
  watchOutage,
} from '@modewatch/trainer';
import { expect, it } from 'vitest';
import { storedPoints } from './stored-events.ts';
import { useWorld } from './world.ts';

const world = useWorld();

it('delivers what dead processes left, and deletes it then', async () => {
  const key = await leasedRun();
  leaveSpool(key, points(5));
  expect(await drain()).toEqual([`Delivered what attempt 1 of run ${key.runId} had left in the spool.`]);
  expect(await steps(key.runId)).toEqual([1, 2, 3, 4, 5]);
  expect(listSpools(world.dataDir)).toEqual([]);
});

it('delivers what an attempt left that another has superseded, without touching the run', async () => {
  const key = await leasedRun();
  await world.db.runs.cancel(key.runId);
  await world.db.runs.requeue(key.runId);
  await world.db.runs.lease({ runId: key.runId, worker: 'another' });
  leaveSpool(key, [...points(3), { type: 'status', step: 3, time: 0, status: 'finished' }]);
  await drain();
  expect(await world.db.events.lastSeq(key)).toBe(4);
  expect(await world.db.runs.byId(key.runId)).toMatchObject({ status: 'running', attempt: 2, step: 0 });
});

it('goes on where an interrupted delivery stopped', async () => {
  const key = await leasedRun();
  leaveSpool(key, points(5));
  const [first, second] = points(2);
  const events = [first!, second!].map((event, i) => ({ seq: i + 1, event }));
  await world.db.events.record({ ...key, events });
  await drain();
  expect(await steps(key.runId)).toEqual([1, 2, 3, 4, 5]);
});

it('reports a damaged record with its offset and delivers all others', async () => {
  const key = await leasedRun();
  const directory = leaveSpool(key, points(5));
  const { file } = listSegments(directory)[0]!;
  const bytes = fs.readFileSync(file);
  const third = nthRecord(bytes, 3);
  bytes[third + 20] = bytes[third + 20]! ^ 0xff;
  fs.writeFileSync(file, bytes);
  const [damage] = await drain();
  expect(damage).toMatch(
    new RegExp(`^Damaged spool: ${file} at byte ${third}: .*Every intact record is kept\\.$`),
  );
  expect(await steps(key.runId)).toEqual([1, 2, 4, 5]);
});

it('leaves alone what a living process or this one is writing, and what may be alive on another host', async () => {
  const [living, own, foreign] = [await leasedRun(), await leasedRun(), await leasedRun()];
  leaveSpool(living, points(1), { pid: process.ppid });
  const inUse = leaveSpool(own, points(1));
  const elsewhere = leaveSpool(foreign, points(1));
  const owner = { ...spoolOwner(elsewhere), host: 'another-host' };
  fs.writeFileSync(path.join(elsewhere, 'owner.json'), JSON.stringify(owner));
  expect(await drain(new Set([inUse]))).toEqual([]);
  expect(listSpools(world.dataDir)).toHaveLength(3);
});

it('delivers what has a damaged owner once it has been silent for long', async () => {
  const [fresh, silent] = [await leasedRun(), await leasedRun()];
  for (const key of [fresh, silent]) {
    await world.db.runs.cancel(key.runId);
    fs.writeFileSync(path.join(leaveSpool(key, points(2)), 'owner.json'), '{"host":');
  }
  silenceForLong(spoolDirectory(world.dataDir, silent));
  await drain();
  expect(await steps(silent.runId)).toEqual([1, 2]);
  expect(listSpools(world.dataDir).map(({ runId }) => runId)).toContain(fresh.runId);
});

it('delivers the others when it can not read one, and says which', async () => {
  const keys = [await leasedRun(), await leasedRun(), await leasedRun()];
  for (const key of keys) leaveSpool(key, points(3));
  const [broken, ...others] = listSpools(world.dataDir).filter(({ runId }) =>
    keys.some((key) => key.runId === runId),
  );
  const { file } = listSegments(broken!.directory)[0]!;
  fs.rmSync(file);
  fs.mkdirSync(file);
  const said = await drain();
  expect(said).toContainEqual(expect.stringContaining(`The spool ${broken!.directory} is left for later: `));
  for (const { runId } of others) expect(await steps(runId)).toEqual([1, 2, 3]);
});

it('lets go of the spool of a run that has been deleted', async () => {
  const directory = leaveSpool(unknownRun(), points(2), { database: await world.db.identity() });
  await drain();
  expect(fs.existsSync(directory)).toBe(false);
});

it('keeps the spool of a run that it does not know when nothing says of which database it is', async () => {
  const directory = leaveSpool(unknownRun(), points(2));
  fs.writeFileSync(path.join(directory, 'owner.json'), '{"host":');
  silenceForLong(directory);
  expect(await drain()).toContainEqual(
    expect.stringMatching(`^${directory} does not say for which database .* Delete that folder`),
  );
  expect(fs.existsSync(directory)).toBe(true);
});

it('keeps the spool of a run that is in another database, and says so', async () => {
  const other = await createTestDatabase();
  const directory = leaveSpool(unknownRun(), points(2), { database: await other.db.identity() });
  await other.drop();
  expect(await drain()).toContainEqual(
    `${directory} was not written for this database, which has no such run: it stays where it is.`,
  );
  expect(fs.existsSync(directory)).toBe(true);
});

const unknownRun = (): SpoolKey => ({ runId: randomUUID(), attempt: 1 });

async function leasedRun(): Promise<SpoolKey> {
  const runId = await world.createRun();
  const { attempt } = await world.db.runs.lease({ runId, worker: 'a dead one' });
  return { runId, attempt };
}

function points(count: number): RunEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const step = i + 1;
    return {
      type: 'metrics',
      step,
      imagesSeen: 16 * step,
      time: step,
      values: { 'loss/generator': step / 3 },
    };
  });
}

function leaveSpool(key: SpoolKey, events: RunEvent[], { pid = deadProcess(), database = '' } = {}): string {
  const directory = spoolDirectory(world.dataDir, key);
  const writer = openSpoolWriter(directory, { pid, parentPid: pid, database });
  for (const event of events) writer.append(event);
  writer.close();
  return directory;
}

function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

function nthRecord(bytes: Buffer, n: number): number {
  const magic = bytes.subarray(0, 4);
  let at = 0;
  for (let i = 1; i < n; i++) at = bytes.indexOf(magic, at + 1);
  return at;
}

async function drain(spoolsInUse: ReadonlySet<string> = new Set()): Promise<string[]> {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const { signal } = new AbortController();
  await drainSpools({
    db: world.db,
    outage: watchOutage({ say }),
    dataDir: world.dataDir,
    spoolsInUse,
    say,
    signal,
  });
  return said;
}

async function steps(runId: string): Promise<number[]> {
  const { 'loss/generator': stored } = await storedPoints(world.db, runId, ['loss/generator']);
  return (stored ?? []).map(([step]) => step);
}

function silenceForLong(directory: string): void {
  const twoHoursAgo = Date.now() / 1000 - 7200;
  for (const { file } of listSegments(directory)) fs.utimesSync(file, twoHoursAgo, twoHoursAgo);
}
