import fs from 'node:fs';
import type { RunEvent } from '@modewatch/core/events';
import { withClient } from '@modewatch/db/testing';
import {
  drainSpools,
  openSpoolWriter,
  type SpoolKey,
  spoolDirectory,
  startRecorder,
  watchOutage,
} from '@modewatch/trainer';
import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { useWorld } from './world.ts';

const world = useWorld();
const { signal } = new AbortController();

it('sends again what the database has forgotten, such as one that took over without the last commits', async () => {
  const { key, directory, spool } = await begunRun();
  for (const step of [1, 2, 3]) spool.append(pointAt(step));
  const sent: number[][] = [];
  const record: typeof world.db.events.record = (recording) => {
    sent.push(recording.events.map(({ seq }) => seq));
    return world.db.events.record(recording);
  };
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const db = { events: { ...world.db.events, record } };
  const recorder = startRecorder({ db, key, directory, outage: watchOutage({ say }), say });
  await eventually('the first batch', async () => (await world.db.events.lastSeq(key)) === 3);
  await withClient(world.url, (client) =>
    client.query('UPDATE attempts SET last_seq = 1 WHERE run_id = $1', [key.runId]),
  );
  spool.append(pointAt(4));
  spool.close();
  expect(await recorder.finish(signal)).toBe('complete');
  expect(sent.slice(-2)).toEqual([[4], [2, 3, 4]]);
  expect(await world.db.events.lastSeq(key)).toBe(4);
  expect(said).toEqual([
    `The database had recorded the events of attempt 1 of run ${key.runId} up to 3, but has them up to 1 only. ` +
      'Sending again what the spool still holds.',
  ]);
});

it('leaves a spool for later that the database refuses, and delivers the others', async () => {
  const [refused, fine] = [await begunRun(), await begunRun()];
  for (const { spool } of [refused, fine]) {
    spool.append(pointAt(1));
    spool.close();
  }
  const record: typeof world.db.events.record = (recording) => {
    const isRefused = recording.runId === refused.key.runId;
    const events = recording.events.map(({ seq, event }) => ({ seq, event: { ...event, step: 0.5 } }));
    return world.db.events.record(isRefused ? { ...recording, events } : recording);
  };
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  await drainSpools({
    ...{ db: { ...world.db, events: { ...world.db.events, record } }, outage: watchOutage({ say }), say },
    ...{ dataDir: world.dataDir, spoolsInUse: new Set<string>(), signal },
  });
  expect(await world.db.events.lastSeq(fine.key)).toBe(1);
  expect(fs.existsSync(refused.directory)).toBe(true);
  expect(said).toContainEqual(expect.stringContaining(`The spool ${refused.directory} is left for later: `));
});

/** A run whose worker is dead, and the spool that its run process writes. */
async function begunRun() {
  const runId = await world.createRun();
  const { attempt } = await world.db.runs.lease({ runId, worker: 'a dead one' });
  const key: SpoolKey = { runId, attempt };
  const directory = spoolDirectory(world.dataDir, key);
  const nobody = 2 ** 30; // above the largest process id
  return {
    key,
    directory,
    spool: openSpoolWriter(directory, { pid: nobody, parentPid: nobody, database: '' }),
  };
}

function pointAt(step: number): RunEvent {
  return { type: 'metrics', step, imagesSeen: 16 * step, time: step, values: { 'loss/generator': step / 3 } };
}
