import type { Queries } from '../connection.ts';

type Part = { count: number; bytes: number };

/**
 * What a run takes up in the database, by part. Bytes are those of its values as they are stored; row heads and indices
 * are not counted.
 */
export type DiskUse = {
  runId: string;
  /** Of all parts together. */
  bytes: number;
  /** Counted in points. */
  metrics: Part;
  /** With the real samples that are shown beside them. */
  snapshots: Part;
  checkpoints: Part;
  /** With the verdicts and flags that were made of them. */
  evaluations: Part;
  /** Counted in lines. With where its attempts come from. */
  log: Part;
};

/** What runs take up, in the order of `runIds`; nothing for one that is not there. */
export async function diskUse(queries: Queries, runIds: string[]): Promise<DiskUse[]> {
  if (runIds.length === 0) return [];
  const uses = await queries.$queryRaw<Omit<DiskUse, 'bytes'>[]>`
    SELECT asked.id AS "runId", metrics.part AS metrics, snapshots.part AS snapshots,
           checkpoints.part AS checkpoints, evaluations.part AS evaluations, log.part AS log
    FROM unnest(${runIds}::uuid[]) WITH ORDINALITY AS asked(id, place)
    CROSS JOIN LATERAL (
      SELECT json_build_object('count', COALESCE(sum(points), 0),
        'bytes', COALESCE(sum(pg_column_size(payload) + pg_column_size(segments)), 0)) AS part
      FROM metric_chunks WHERE run_id = asked.id) metrics
    CROSS JOIN LATERAL (
      SELECT json_build_object('count', count(*), 'bytes',
        COALESCE(sum(pg_column_size(samples) + pg_column_size(png) + COALESCE(pg_column_size(current_png), 0) +
          COALESCE(pg_column_size(neighbours_png), 0)), 0) +
        (SELECT COALESCE(sum(pg_column_size(png)), 0) FROM real_samples WHERE run_id = asked.id)) AS part
      FROM snapshots WHERE run_id = asked.id) snapshots
    CROSS JOIN LATERAL (
      SELECT json_build_object('count', count(*), 'bytes', COALESCE(sum(pg_column_size(state)), 0)) AS part
      FROM checkpoints WHERE run_id = asked.id) checkpoints
    CROSS JOIN LATERAL (
      SELECT json_build_object('count', (SELECT count(*) FROM evaluations WHERE run_id = asked.id), 'bytes',
        (SELECT COALESCE(sum(pg_column_size(evaluation)), 0) FROM evaluations WHERE run_id = asked.id) +
        (SELECT COALESCE(sum(pg_column_size(verdict) + pg_column_size(signals)), 0)
         FROM verdicts WHERE run_id = asked.id) +
        (SELECT COALESCE(sum(pg_column_size(flag) + COALESCE(pg_column_size(samples_png), 0)), 0)
         FROM flags WHERE run_id = asked.id)) AS part) evaluations
    CROSS JOIN LATERAL (
      SELECT json_build_object('count', count(*), 'bytes', COALESCE(sum(pg_column_size(message)), 0) +
        (SELECT COALESCE(sum(pg_column_size(provenance)), 0) FROM attempts WHERE run_id = asked.id)) AS part
      FROM log_lines WHERE run_id = asked.id) log
    ORDER BY place`;
  return uses.map((use) => {
    const { metrics, snapshots, checkpoints, evaluations, log } = use;
    const parts = [metrics, snapshots, checkpoints, evaluations, log];
    return { ...use, bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0) };
  });
}

/** What all runs take up on the server's disk, bytes: their tables with row heads, indices and free room. */
export async function totalDiskUse(queries: Queries): Promise<number> {
  const [row] = await queries.$queryRaw<{ bytes: number }[]>`
    SELECT COALESCE(sum(pg_total_relation_size(oid)), 0)::float8 AS bytes FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname = ANY(${tables}::text[])`;
  return row?.bytes ?? 0;
}

const tables = (
  'runs attempts metric_chunks metric_summaries snapshots checkpoints log_lines ' +
  'evaluations verdicts flags reviews real_samples'
).split(' ');
