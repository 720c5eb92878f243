import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import type { SnapshotEvent } from '@modewatch/core/events';
import type pg from 'pg';
import { openConnection } from '../connection.ts';
import { type Chunk, cutFull, packChunk } from '../metrics/chunk.ts';
import { seededRandom } from '../metrics/random-points.ts';
import { join, type Summary } from '../metrics/summarise.ts';
import type { RunStatus } from '../runs/run-row.ts';
import { storeSettings } from '../runs/store-settings.ts';
import { withClient } from '../with-client.ts';

/** How much there is to be of everything. */
export type SeedPlan = {
  project: string;
  runs: number;
  /** Keys that each run logs, and points of each. */
  metrics: number;
  points: number;
  /** The first runs log the first keys far longer. */
  long?: { runs: number; metrics: number; points: number };
  /** Grids of the newest runs, so many each, taken from these in turn. */
  snapshots?: {
    runs: number;
    each: number;
    drawings: Pick<SnapshotEvent, 'samples' | 'png' | 'shape' | 'picture'>[];
  };
};

const batchSize = 64;
/** Different curves, short and long; each run and key takes one of them. */
const variants = { short: 64, long: 8 };
const losses = ['hinge', 'non-saturating', 'minimax', 'least-squares'] as const;
const learningRates = [5e-5, 1e-4, 2e-4, 4e-4, 1e-3];
const statuses: RunStatus[] = ['finished', 'finished', 'finished', 'diverged', 'failed', 'canceled', 'lost'];
const knownKeys = [
  ...['loss/discriminator', 'loss/generator', 'probability/real', 'probability/fake'],
  ...['diversity/coverage-k5', 'accuracy/real', 'accuracy/fake', 'gradient-norm/discriminator'],
  ...['gradient-norm/generator', 'speed/images-per-second'],
];

/** The keys that a seeded run logs. */
export const seededKeys = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => knownKeys[i] ?? `layer-norm/layer-${i - knownKeys.length + 1}`);

/**
 * Fills a database with runs that look like real ones, the same for the same plan, without the time that training or
 * recording them would take: 10,000 runs in under two minutes.
 */
export async function seedRuns(url: string, plan: SeedPlan): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL synchronous_commit = off');
    await client.query(seededId);
    await insertRuns(client, plan);
    await insertMetrics(client, {
      ...{ project: plan.project, runs: plan.runs, points: plan.points },
      ...{ keys: seededKeys(plan.metrics), variants: variants.short },
    });
    if (plan.long) await insertLong(client, plan, plan.long);
    if (plan.snapshots) await insertSnapshots(client, plan, plan.snapshots);
    await client.query('COMMIT');
  });
  const { prisma, pool } = openConnection(url);
  const ids = await prisma.run.findMany({
    where: { project: { name: plan.project } },
    select: { id: true },
  });
  for (let at = 0; at < ids.length; at += 1000) {
    await storeSettings(
      prisma,
      ids.slice(at, at + 1000).map(({ id }) => id),
    );
  }
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
  await withClient(url, (client) => client.query('VACUUM ANALYZE'));
}

/** The id of run `i` of a project: always the same, and of version 4 as all ids are. */
const seededId = `
  CREATE FUNCTION pg_temp.seeded_id(project text, i int) RETURNS uuid IMMUTABLE LANGUAGE sql AS $$
    SELECT overlay(overlay(md5(project || i) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid
  $$`;

/** Settings, status and name of run `i`. */
function seededRun(i: number) {
  const input: RunConfigInput = {
    name: `${losses[i % losses.length]}-${String(i).padStart(5, '0')}`,
    loss: losses[i % losses.length],
    generator: { learningRate: learningRates[Math.floor(i / losses.length) % learningRates.length] },
    latentDim: [32, 64, 128][Math.floor(i / 20) % 3],
    seed: i % 5,
    steps: 1000,
    tags: i % 100 === 0 ? ['paper', 'keep'] : i % 7 === 0 ? ['baseline'] : [],
    notes: i % 250 === 0 ? `What was learnt from run ${i}: more of it.` : '',
  };
  return {
    input,
    status: i % 500 === 499 ? ('running' as const) : (statuses[i % statuses.length] ?? 'finished'),
  };
}

async function insertRuns(client: pg.Client, { project, runs }: SeedPlan) {
  await client.query(`INSERT INTO projects (name) VALUES ($1)`, [project]);
  const base = runConfig.parse({ project });
  for (let at = 0; at < runs; at += 500) {
    const rows = Array.from({ length: Math.min(500, runs - at) }, (_, k) => {
      const { input, status } = seededRun(at + k);
      const config = { ...base, ...input, generator: { ...base.generator, ...input.generator } };
      return { i: at + k, name: config.name, status, config, tags: config.tags, notes: config.notes };
    });
    await client.query(
      `INSERT INTO runs (id, project_id, name, config, status, attempt, step, images_seen, created_at, started_at,
                         ended_at, heartbeat_at, tags, notes)
       SELECT pg_temp.seeded_id($1, i), p.id, r.name, config, status::run_status, 1, 1000, 1000 * $3,
              made, made, CASE WHEN status <> 'running' THEN made + '20 min'::interval END, made + '20 min'::interval,
              ARRAY(SELECT json_array_elements_text(tags)), notes
       FROM projects p,
         json_to_recordset($2) AS r (i int, name text, status text, config json, tags json, notes text),
         LATERAL (SELECT '2026-01-01'::timestamptz + i * '30 min'::interval AS made) AS times
       WHERE p.name = $1`,
      [project, JSON.stringify(rows), batchSize],
    );
  }
  await client.query(
    `INSERT INTO attempts (run_id, number, worker, started_at, ended_at)
     SELECT r.id, 1, 'seed', r.started_at, r.ended_at FROM runs r JOIN projects p ON p.id = r.project_id WHERE p.name = $1`,
    [project],
  );
}

type Part = { project: string; runs: number; points: number; keys: string[]; variants: number };

/** Chunks and summaries of runs, each key with one of a few curves. */
async function insertMetrics(client: pg.Client, { project, runs, points, keys, variants }: Part) {
  await client.query(
    'CREATE TEMP TABLE curve (variant int, chunk json, segments bytea, payload bytea) ON COMMIT DROP',
  );
  await client.query('CREATE TEMP TABLE total (variant int, total json) ON COMMIT DROP');
  for (let variant = 0; variant < variants; variant++) {
    const chunks = curve(variant / variants, points);
    await client.query(
      'INSERT INTO curve SELECT $1, * FROM unnest($2::json[], $3::bytea[], $4::bytea[]) AS each',
      [
        variant,
        chunks.map(({ segments: _, payload: __, ...head }) => JSON.stringify(head)),
        chunks.map(({ segments }) => Buffer.from(segments)),
        chunks.map(({ payload }) => Buffer.from(payload)),
      ],
    );
    const total = chunks.reduce<Summary>((sum, chunk, i) => (i === 0 ? chunk : join(sum, chunk)), chunks[0]!);
    const { min, max, last, count } = total;
    const lastStep = chunks.at(-1)!.lastStep;
    await client.query('INSERT INTO total VALUES ($1, $2)', [
      variant,
      JSON.stringify({ min, max, last, count, lastStep }),
    ]);
  }
  await client.query('CREATE INDEX ON curve (variant)');
  await client.query('ANALYZE curve');
  const chosen = `
    generate_series(0, $2 - 1) AS i
    CROSS JOIN unnest($3::text[]) WITH ORDINALITY AS k (key, place)
    CROSS JOIN LATERAL (SELECT ((i * 31 + place * 17) % ${variants})::int AS variant) AS v`;
  await client.query(
    `DELETE FROM metric_chunks WHERE key = ANY($3) AND run_id IN (SELECT pg_temp.seeded_id($1, i) FROM generate_series(0, $2 - 1) AS i)`,
    [project, runs, keys],
  );
  await client.query(
    `INSERT INTO metric_chunks (run_id, key, attempt, first_step, last_step, points, min, max, last, segments, payload)
     SELECT pg_temp.seeded_id($1, i), key, 1, (chunk->>'firstStep')::int8, (chunk->>'lastStep')::int8, (chunk->>'count')::int,
            (chunk->>'min')::float8, (chunk->>'max')::float8, (chunk->>'last')::float8, segments, payload
     FROM ${chosen} JOIN curve USING (variant)`,
    [project, runs, keys],
  );
  await client.query(
    `INSERT INTO metric_summaries (run_id, key, last, last_step, min, max, points)
     SELECT pg_temp.seeded_id($1, i), key, (total->>'last')::float8, (total->>'lastStep')::int8, (total->>'min')::float8,
            (total->>'max')::float8, (total->>'count')::int8
     FROM ${chosen} JOIN total USING (variant)
     ON CONFLICT (run_id, key) DO UPDATE SET last = excluded.last, last_step = excluded.last_step, min = excluded.min,
       max = excluded.max, points = excluded.points`,
    [project, runs, keys],
  );
  await client.query('DROP TABLE curve');
  await client.query('DROP TABLE total');
}

function insertLong(
  client: pg.Client,
  { project }: SeedPlan,
  { runs, metrics, points }: NonNullable<SeedPlan['long']>,
) {
  return insertMetrics(client, { project, runs, points, keys: seededKeys(metrics), variants: variants.long });
}

/** A noisy curve that settles, as float32. @param share where it settles, 0 to 1 */
function curve(share: number, points: number): Chunk[] {
  const random = seededRandom(Math.round(share * 1000));
  const level = 0.2 + 1.6 * share;
  const at = Array.from({ length: points }, (_, i) => i + 1);
  const stride = Math.max(1, Math.floor(1000 / points));
  return cutFull({
    steps: Float64Array.from(at, (i) => i * stride),
    imagesSeen: Float64Array.from(at, (i) => i * stride * batchSize),
    times: Float64Array.from(at, (i) => 1.78e12 + i * 12 + Math.floor(random() * 4)),
    values: Float64Array.from(at, (i) =>
      Math.fround(level + Math.exp((-5 * i) / points) + 0.1 * (random() - 0.5)),
    ),
  }).map(packChunk);
}

async function insertSnapshots(
  client: pg.Client,
  { project, runs }: SeedPlan,
  { runs: drawn, each, drawings }: NonNullable<SeedPlan['snapshots']>,
) {
  for (let i = 0; i < drawn * each; i++) {
    const [run, place] = [runs - 1 - Math.floor(i / each), i % each];
    const { samples, png, shape, picture } = drawings[place % drawings.length]!;
    const step = Math.round((1000 * place) / Math.max(1, each - 1));
    await client.query(
      `INSERT INTO snapshots (run_id, attempt, step, images_seen, time, shape, samples, png, picture)
       VALUES (pg_temp.seeded_id($1, $2), 1, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[project, run, step, step * batchSize, 1.78e12 + step * 12, shape],
        ...[Buffer.from(samples), Buffer.from(png), JSON.stringify(picture)],
      ],
    );
  }
}
