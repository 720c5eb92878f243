// How long questions about a sweep of ten thousand trials take: a page of its trials, its best points, the keys of what
// they log, and the next trial by TPE, from the strategy's question to the stored run; and how long which parameters matter
// keeps all else waiting in the process that reckons it. On a server of its own with the settings of a user's.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runConfig } from '@modewatch/core/config';
import { readSweep } from '@modewatch/core/sweep';
import { createDb, type Db } from '@modewatch/db';
import { ensureServer, stopServer } from '@modewatch/db/server';
import { createMigratedDatabase, withClient } from '@modewatch/db/testing';
import { figure, report } from './report.ts';

const trials = 10_000;
const rounds = 40;
/** Keys that a trial logs; the last four only those of one loss, and one trial logs one more. */
const keys = 40;
/** Runs of no sweep, each with twenty keys that no trial has. */
const otherRuns = 2000;

const file = `
method: tpe
objective: maximize coverage
run: {dataset: ring}
parameters:
  generator.learningRate: {distribution: log_uniform_values, min: 0.00001, max: 0.1}
  discriminator.learningRate: {distribution: log_uniform_values, min: 0.00001, max: 0.1}
  latentDim: {min: 1, max: 128}
  loss: {values: [minimax, hinge, wasserstein]}
`;

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-bench-'));
fs.chmodSync(dir, 0o755); // as root the server runs as another user, who must get in
try {
  const { url } = await ensureServer({ dir });
  const database = await createMigratedDatabase(url, 'sweep_scale');
  const db = createDb(database);
  const sweepId = await largeSweep(db, database);
  let capacity = 0;
  const next = () => db.sweeps.advance({ sweepId, capacity: ++capacity });
  await next(); // the first of all compiles what the others run
  const limit = { unit: 'ms', target: { atMost: 100 } };
  const timed = {
    list: await measure(() => db.trials.list({ sweepId, limit: 100 })),
    best: await measure(() => db.sweeps.best({ sweepId, limit: 10 })),
    metrics: await measure(() => db.sweeps.metrics(sweepId)),
    next: await measure(next),
  };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await db.sweeps.importance({ sweepId }); // compiles what the other runs
  delay.enable();
  const reckoning = performance.now();
  await db.sweeps.importance({ sweepId });
  const importanceMs = performance.now() - reckoning;
  delay.disable();
  await db.close();
  report('sweep-scale', [
    ...Object.entries(timed).flatMap(([name, { p95, processor }]) => [
      figure(`${name}-10k-p95-ms`, p95, limit),
      figure(`${name}-10k-processor-ms`, processor, { unit: 'ms of this process, mean' }),
    ]),
    figure('importance-10k-ms', importanceMs, { unit: 'ms' }),
    figure('importance-10k-stall-ms', delay.max / 1e6, { ...limit, unit: 'ms at most, of the process' }),
  ]);
} finally {
  await stopServer({ dir });
  fs.rmSync(dir, { recursive: true, force: true });
}

async function measure(ask: () => Promise<unknown>): Promise<{ p95: number; processor: number }> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const p95 = times.toSorted((a, b) => a - b)[Math.ceil(0.95 * rounds) - 1]!; // one for each round
  return { p95, processor: (user + system) / 1000 / rounds };
}

/** A sweep as if so many trials had been trained, each with a value of its own. */
async function largeSweep(db: Db, url: string): Promise<string> {
  const reading = readSweep(file);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const { id: sweepId } = await db.sweeps.create({ config: reading.sweep, file });
  const { id: like } = await db.runs.create({ config: runConfig.parse({ dataset: 'ring' }) });
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO sweep_points (sweep_id, number, point, outcome, value, violation)
       SELECT $1, i, json_build_object('generator.learningRate', 0.00001 * (1 + i % 997),
         'discriminator.learningRate', 0.00001 * (1 + i % 9973), 'latentDim', 1 + i % 128,
         'loss', (ARRAY['minimax', 'hinge', 'wasserstein'])[1 + i % 3]), 'scored', (i * 7919 % 10007) / 10007.0, 0
       FROM generate_series(0, $2::int - 1) i`,
      [sweepId, trials],
    );
    await client.query(
      `WITH made AS (
         INSERT INTO runs (project_id, sweep_id, name, config, status)
         SELECT project_id, $1, 'trial-' || i, config, 'finished' FROM runs, generate_series(0, $2::int - 1) i
         WHERE runs.id = $3 RETURNING id, name
       )
       INSERT INTO trials (sweep_id, number, point_number, seed_index, run_id, state, value)
       SELECT $1, substr(name, 7)::int, substr(name, 7)::int, 0, id, 'finished', 0.5 FROM made`,
      [sweepId, trials, like],
    );
    await client.query('UPDATE sweeps SET points = $2 WHERE id = $1', [sweepId, trials]);
    await client.query(
      `INSERT INTO metric_summaries (run_id, key, last, last_step, min, max, points)
       SELECT run_id, CASE place WHEN $2 THEN 'rare/key' ELSE 'layer-norm/layer-' || place END, 1, 100, 0, 1, 100
       FROM trials, generate_series(0, $2::int) place
       WHERE sweep_id = $1 AND (place < $2 - 4 OR place < $2 AND number % 3 = 2 OR number = 5000)`,
      [sweepId, keys],
    );
    await client.query(
      `WITH made AS (
         INSERT INTO runs (project_id, name, config, status)
         SELECT project_id, 'other-' || i, config, 'finished' FROM runs, generate_series(1, $1::int) i
         WHERE runs.id = $2 RETURNING id
       )
       INSERT INTO metric_summaries (run_id, key, last, last_step, min, max, points)
       SELECT id, 'other/key-' || place, 1, 100, 0, 1, 100 FROM made, generate_series(1, 20) place`,
      [otherRuns, like],
    );
    await client.query('ANALYZE');
  });
  return sweepId;
}
