import type { Queries } from '../../connection.ts';
import { latestMetrics, type MetricLatest } from '../../metrics/latest-metrics.ts';
import type { RunVerdict } from '../../verdicts/run-verdict.ts';
import type { Picture, RunStatus } from '../run-row.ts';

/** A run as a table shows it. */
export type RunListItem = {
  id: string;
  name: string;
  project: string;
  sweep: string | null;
  status: RunStatus;
  step: number;
  /** At which it ends. */
  steps: number;
  imagesSeen: number;
  createdAt: Date;
  archivedAt: Date | null;
  tags: string[];
  notes: string;
  /** How the collapse detector sees it now; null before its first verdict. */
  verdict: RunVerdict | null;
  newestSnapshot: { id: string; step: number; picture: Picture } | null;
  /** In words, by path. */
  settings: Record<string, string>;
  metrics: Record<string, MetricLatest>;
};

/** Reads runs, in the order of their ids, with some of their settings and metrics; nothing for one that is not there. */
export async function listItems(
  queries: Queries,
  { ids, settings, metrics }: { ids: string[]; settings: string[]; metrics: string[] },
): Promise<RunListItem[]> {
  if (ids.length === 0) return [];
  const [rows, values, latest] = await Promise.all([
    readRuns(queries, ids),
    readSettings(queries, ids, [...settings, 'steps']),
    latestMetrics(queries, ids, metrics),
  ]);
  return rows.map(({ snapshotId, snapshotStep, picture, ...run }) => {
    const { steps = '0', ...others } = values.get(run.id) ?? {};
    return {
      ...run,
      steps: Number(steps),
      newestSnapshot:
        snapshotId !== null && snapshotStep !== null && picture !== null
          ? { id: snapshotId, step: snapshotStep, picture }
          : null,
      settings: settings.includes('steps') ? { ...others, steps } : others,
      metrics: latest.get(run.id) ?? {},
    };
  });
}

type StoredItem = Omit<RunListItem, 'steps' | 'newestSnapshot' | 'settings' | 'metrics'> & {
  snapshotId: string | null;
  snapshotStep: number | null;
  picture: Picture | null;
};

function readRuns(queries: Queries, ids: string[]): Promise<StoredItem[]> {
  return queries.$queryRaw<StoredItem[]>`
    SELECT r.id, r.name, p.name AS project, w.name AS sweep, r.status::text AS status, r.step::float8 AS step,
           r.images_seen::float8 AS "imagesSeen", r.created_at AS "createdAt", r.archived_at AS "archivedAt",
           r.tags, r.notes, r.verdict, s.id AS "snapshotId", s.step::float8 AS "snapshotStep", s.picture
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS listed (id, place)
    JOIN runs r ON r.id = listed.id
    JOIN projects p ON p.id = r.project_id
    LEFT JOIN sweeps w ON w.id = r.sweep_id
    LEFT JOIN LATERAL (
      SELECT id, step, picture FROM snapshots
      WHERE run_id = r.id AND NOT is_superseded ORDER BY step DESC LIMIT 1
    ) s ON true
    ORDER BY listed.place`;
}

/** By run: among all rows of these runs the database finds those paths many times faster than among all of these paths. */
async function readSettings(
  queries: Queries,
  ids: string[],
  paths: string[],
): Promise<Map<string, Record<string, string>>> {
  const rows = await queries.$queryRaw<{ id: string; settings: Record<string, string> | null }[]>`
    SELECT id, (
      SELECT json_object_agg(path, text) FROM run_settings WHERE run_id = id AND path = ANY(${paths}::text[])
    ) AS settings
    FROM unnest(${ids}::uuid[]) AS listed (id)`;
  return new Map(rows.map(({ id, settings }) => [id, settings ?? {}]));
}
