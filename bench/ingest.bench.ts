// How fast metrics become durable rows, and how much room they take: ours beside a row per point. On a server of its
// own with the settings of a user's, so a commit is on the disk when it is counted.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runConfig } from '@modewatch/core/config';
import { createDb } from '@modewatch/db';
import { ensureServer, stopServer } from '@modewatch/db/server';
import { createMigratedDatabase, openRowPerPoint, storageOf } from '@modewatch/db/testing';
import { exampleEvents, keysPerEvent } from './ingest/example-events.ts';
import { figure, report } from './report.ts';

/** `backlog`: a spool is shipped after an outage. `live`: a run that is watched, some events every second. */
const workloads = {
  backlog: { events: 60_000, batch: 2_000 },
  live: { events: 6_000, batch: 3 },
  rows: { events: 6_000, batch: 2_000 },
};

type Workload = { events: number; batch: number };
type Measured = { pointsPerSecond: number; bytesPerPoint: number; rowsPerKey: number };

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-bench-'));
fs.chmodSync(dir, 0o755); // as root the server runs as another user, who must get in
try {
  const { url } = await ensureServer({ dir });
  await storeChunks(await createMigratedDatabase(url, 'warm_up'), { events: 2_000, batch: 500 });
  const backlog = await storeChunks(await createMigratedDatabase(url, 'backlog'), workloads.backlog);
  const live = await storeChunks(await createMigratedDatabase(url, 'live'), workloads.live);
  const rows = await storeRows(await createMigratedDatabase(url, 'rows'), workloads.rows);

  report('ingest', [
    figure('points-per-second', backlog.pointsPerSecond, { unit: 'points/s' }),
    figure('points-per-second-live', live.pointsPerSecond, { unit: 'points/s' }),
    figure('points-per-second-rows', rows.pointsPerSecond, { unit: 'points/s' }),
    figure('speedup-over-rows', backlog.pointsPerSecond / rows.pointsPerSecond, {
      unit: 'times faster',
      target: { atLeast: 20 },
    }),
    figure('bytes-per-point', backlog.bytesPerPoint, { unit: 'bytes', target: { atMost: 6 } }),
    figure('bytes-per-point-live', live.bytesPerPoint, { unit: 'bytes' }),
    figure('bytes-per-point-rows', rows.bytesPerPoint, { unit: 'bytes' }),
    figure('size-over-rows', rows.bytesPerPoint / backlog.bytesPerPoint, {
      unit: 'times smaller',
      target: { atLeast: 10 },
    }),
    figure('chunks-per-key-live', live.rowsPerKey, { unit: 'rows' }),
  ]);
} finally {
  await stopServer({ dir });
  fs.rmSync(dir, { recursive: true, force: true });
}

async function storeChunks(url: string, workload: Workload): Promise<Measured> {
  const db = createDb(url);
  const { id: runId } = await db.runs.create({ config: runConfig.parse({}) });
  const { attempt } = await db.runs.lease({ runId, worker: 'bench' });
  const seconds = await timed(workload, (events) => db.events.record({ runId, attempt, events }));
  await db.close();
  return measured(workload, seconds, await storageOf(url, ['metric_chunks', 'metric_summaries']));
}

async function storeRows(url: string, workload: Workload): Promise<Measured> {
  const schema = 'packages/db/src/testing/row-per-point.prisma';
  spawnSync(process.execPath, ['scripts/generate-prisma.mjs', schema], { stdio: 'inherit' });
  const rows = await openRowPerPoint(url);
  const runId = '00000000-0000-4000-8000-000000000000';
  const seconds = await timed(workload, (events) =>
    rows.record(
      runId,
      events.map(({ event }) => event),
    ),
  );
  await rows.close();
  return measured(workload, seconds, await storageOf(url, ['metric_points']));
}

async function timed(
  { events, batch }: Workload,
  store: (events: ReturnType<typeof exampleEvents>) => Promise<unknown>,
): Promise<number> {
  const all = exampleEvents(events);
  const start = performance.now();
  for (let i = 0; i < all.length; i += batch) await store(all.slice(i, i + batch));
  return (performance.now() - start) / 1000;
}

function measured({ events }: Workload, seconds: number, storage: { bytes: number; rows: number }): Measured {
  const points = events * keysPerEvent;
  return {
    pointsPerSecond: points / seconds,
    bytesPerPoint: storage.bytes / points,
    rowsPerKey: storage.rows / keysPerEvent,
  };
}
