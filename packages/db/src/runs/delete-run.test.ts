import { randomBytes } from 'node:crypto';
import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { ConflictError, NotFoundError } from '../errors.ts';
import {
  checkpointAt,
  evaluationAt,
  logAt,
  metricsAt,
  numbered,
  raisedAt,
  snapshotAt,
  statusAt,
} from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import { withClient } from '../with-client.ts';

const { db, url } = await useTestDatabase();

const events = [
  ...[1, 2, 3].map((step) => metricsAt(step, { 'loss/generator': step, 'loss/discriminator': 1 })),
  snapshotAt(3, new Uint8Array(100), new Uint8Array(70)),
  checkpointAt(3, new Uint8Array(5000)),
  logAt(3, 'twelve bytes'),
  evaluationAt(3),
  raisedAt(3),
];

it('says what a run takes up', async () => {
  const [empty, full] = [await leasedRun(db), await leasedRun(db)];
  await db.events.record({ ...full, events: numbered(events) });
  const nothing = { count: 0, bytes: 0 };
  expect(await db.runs.diskUse([full.runId, empty.runId])).toEqual([
    {
      runId: full.runId,
      bytes: expect.any(Number),
      metrics: { count: 6, bytes: expect.any(Number) },
      snapshots: { count: 1, bytes: expect.any(Number) },
      checkpoints: { count: 1, bytes: expect.any(Number) },
      evaluations: { count: 1, bytes: expect.any(Number) },
      log: { count: 1, bytes: expect.any(Number) },
    },
    {
      ...{ runId: empty.runId, bytes: 0 },
      ...{ metrics: nothing, snapshots: nothing, checkpoints: nothing, evaluations: nothing, log: nothing },
    },
  ]);
  const [use] = await db.runs.diskUse([full.runId]);
  expect(use!.metrics.bytes).toBeGreaterThan(60);
  expect(use!.snapshots.bytes).toBeGreaterThanOrEqual(186); // of 16 pixels and both pictures
  expect(use!.log.bytes).toBeGreaterThanOrEqual(12);
  expect(use!.evaluations.bytes).toBeGreaterThan(100);
  const { metrics, snapshots, checkpoints, evaluations, log } = use!;
  const parts = [metrics, snapshots, checkpoints, evaluations, log];
  expect(use!.bytes).toBe(parts.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(await db.runs.diskUse([])).toEqual([]);
  expect(await db.runs.totalDiskUse()).toBeGreaterThan(use!.snapshots.bytes);
});

it('counts pictures of real samples and of flags, and where attempts come from', async () => {
  const run = await leasedRun(db);
  await db.events.record({ ...run, events: numbered([snapshotAt(3), evaluationAt(3), raisedAt(3)]) });
  const use = async () => (await db.runs.diskUse([run.runId]))[0]!;
  const before = await use();
  const png = randomBytes(5000); // not to be compressed
  const picture = { width: 5, height: 5, tileWidth: 2, tileHeight: 2, gutter: 1 };
  const drawn = { rule: 'missing-modes', weights: 'current', png, picture, count: 1 } as const;
  const events: RunEvent[] = [
    { type: 'reference', step: 3, imagesSeen: 192, time: 0, png, picture, modes: [] },
    { ...raisedAt(4), pictures: [drawn] } as RunEvent,
  ];
  await db.events.record({ ...run, events: numbered(events, 4) });
  const git = { commit: 'c0ffee', branch: null, diff: png.toString('hex'), diffLength: 10_000, untracked: 0 };
  const machine = { host: 'h', system: 's', cpu: 'c', cores: 2, memoryBytes: 8e9, node: '20.19.0' };
  await db.runs.describeProvenance({ ...run, provenance: { git, packages: {}, machine } });
  const after = await use();
  for (const part of ['snapshots', 'evaluations', 'log'] as const) {
    expect(after[part].bytes - before[part].bytes, part).toBeGreaterThan(4000);
  }
});

it('deletes a run with all that was recorded of it, and nothing of any other', async () => {
  const [gone, other] = [await leasedRun(db), await leasedRun(db)];
  for (const run of [gone, other]) await db.events.record({ ...run, events: numbered(events) });
  await db.events.record({ ...gone, events: numbered([statusAt(3, 'finished')], 9) });
  const [flag] = await db.flags.ofRun(gone.runId);
  await db.flags.review({
    ...{ flagId: flag!.id, state: 'confirmed', reviewer: 'Ada', browser: 'hers', reason: null, note: '' },
  });
  await db.runs.delete(gone.runId);
  const tables = ['attempts', 'metric_chunks', 'metric_summaries', 'snapshots', 'checkpoints', 'log_lines'];
  tables.push('evaluations', 'verdicts', 'flags');
  const left = await withClient(url, async (client) => {
    const rows = tables.map((table) => `(SELECT count(*)::int FROM ${table} WHERE run_id = $1) AS ${table}`);
    const reviews = `(SELECT count(*)::int FROM reviews WHERE flag_id = '${flag!.id}') AS reviews`;
    return (await client.query(`SELECT ${[...rows, reviews]}`, [gone.runId])).rows[0];
  });
  expect(left).toEqual(Object.fromEntries([...tables, 'reviews'].map((table) => [table, 0])));
  await expect(db.runs.byId(gone.runId)).rejects.toThrow(NotFoundError);
  await expect(db.runs.delete(gone.runId)).rejects.toThrow(NotFoundError);
  expect((await db.runs.diskUse([other.runId]))[0]?.metrics.count).toBe(6);
});

it('deletes no run that is being trained', async () => {
  const { runId } = await leasedRun(db);
  await expect(db.runs.delete(runId)).rejects.toThrow(ConflictError);
  await db.runs.cancel(runId);
  await db.runs.delete(runId);
});
